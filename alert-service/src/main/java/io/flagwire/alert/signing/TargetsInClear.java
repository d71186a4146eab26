package io.flagwire.alert.signing;

import io.flagwire.alert.channel.ChannelTarget;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/// Seals, when the service starts, the secret addresses that are kept in clear from before there was a seal for them.
@ApplicationScoped
class TargetsInClear {
    private static final Logger LOG = Logger.getLogger(TargetsInClear.class);

    private final TargetRepository repository;
    private final TargetSeal seal;

    TargetsInClear(TargetRepository repository, TargetSeal seal) {
        this.repository = repository;
        this.seal = seal;
    }

    // After Flyway.
    void sealThem(@Observes @Priority(1000) StartupEvent event) {
        if (!seal.ready()) {
            LOG.warn("FLAGWIRE_SECRETS_KEY is not set: addresses of Slack and tokens of ntfy stay as they are");
            return;
        }
        int sealed = QuarkusTransaction.requiringNew().call(this::seal);
        if (sealed > 0) {
            LOG.infof("Addresses of channels sealed count=%d", sealed);
        }
    }

    /// Returns how many there were; needs a running transaction.
    int seal() {
        int sealed = 0;
        for (TargetRepository.Clear one : repository.inClear()) {
            ChannelTarget target = one.target();
            if (target.secret()) {
                repository.keep(one.channelId(), target.shown(), seal.seal(target, one.channelId()));
                sealed++;
            }
        }
        return sealed;
    }
}
