package io.flagwire.alert.signing;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.refusal.RefusedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The keyrings of webhooks, in PostgreSQL, for their subscribers to look at and exchange.
@ApplicationScoped
class Keyrings {
    private static final Logger LOG = Logger.getLogger(Keyrings.class);

    private final SigningRepository repository;
    private final KeyringSeal seal;
    private final SigningConfig config;
    private final Clock clock;

    Keyrings(SigningRepository repository, KeyringSeal seal, SigningConfig config, Clock clock) {
        this.repository = repository;
        this.seal = seal;
        this.config = config;
        this.clock = clock;
    }

    /// What a webhook of the organisation is signed with; nothing when it has no such.
    ///
    /// @throws RefusedException when what is kept cannot be opened
    Optional<Keyring> find(OrganisationId organisation, String subscriptionId, String channelId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> repository.find(organisation, subscriptionId, channelId))
                .map(kept -> opened(kept, channelId));
    }

    /// Changes what a webhook of the organisation is signed with, and returns it as it is now; nothing when the
    /// organisation has no such.
    ///
    /// @param lost what to change when what is kept cannot be opened
    Optional<Keyring> change(
            OrganisationId organisation,
            String subscriptionId,
            String channelId,
            UnaryOperator<Keyring> change,
            Supplier<Keyring> lost) {
        Optional<Keyring> changed = QuarkusTransaction.requiringNew()
                .call(() -> repository
                        .lock(organisation, subscriptionId, channelId)
                        .map(kept -> {
                            Keyring now =
                                    change.apply(seal.open(kept, channelId).orElseGet(lost));
                            repository.keep(channelId, seal.seal(now, channelId));
                            return now;
                        }));
        LOG.infof("Signing changed channelId=%s known=%s", channelId, changed.isPresent());
        return changed;
    }

    /// Until when what is replaced signs beside what replaces it.
    ///
    /// @param wanted what the caller says; null for what the house gives everybody
    Instant overlapEnd(@Nullable Instant wanted) {
        return wanted == null ? clock.instant().plus(config.overlap()).truncatedTo(ChronoUnit.SECONDS) : wanted;
    }

    Instant now() {
        return clock.instant();
    }

    // After Flyway.
    void sealWhatIsClear(@Observes @Priority(1000) StartupEvent event) {
        if (!seal.ready()) {
            LOG.warn("FLAGWIRE_SECRETS_KEY is not set: no webhook can be asked for");
            return;
        }
        int sealed = QuarkusTransaction.requiringNew().call(() -> {
            Map<String, String> clear = repository.startingWith(KeyringSeal.CLEAR);
            clear.forEach((channelId, secret) -> repository.keep(channelId, seal.seal(Keyring.of(secret), channelId)));
            return clear.size();
        });
        if (sealed > 0) {
            LOG.infof("Secrets of webhooks sealed count=%d", sealed);
        }
    }

    private Keyring opened(String kept, String channelId) {
        return seal.open(kept, channelId).orElseGet(Keyrings::nothingOpen);
    }

    /// Refuses, since nothing can be told of a keyring that cannot be opened.
    static Keyring nothingOpen() {
        throw new RefusedException(409, "its secret cannot be opened any more; rotate it to get another", null);
    }
}
