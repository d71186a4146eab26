package io.flagwire.alert.endpoint;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.endpoint.VerificationRepository.Unreached;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.alert.signing.TargetSeal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// Tries receivers before anything is sent to them. One that is reached gets from then on what is raised, and at once
/// what was raised before; one that is not is tried again, by any instance, until that has lasted as long as it takes
/// to be disabled.
@ApplicationScoped
public class EndpointVerification {
    /// For how long nobody else tries a receiver that somebody has begun to try.
    public static final Duration LEASE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(EndpointVerification.class);
    private static final int MOST = 50;

    private final VerificationRepository repository;
    private final SuspensionRepository suspensions;
    private final EndpointBook book;
    private final EndpointCheck check;
    private final TargetSeal seal;
    private final EndpointConfig config;
    private final Clock clock;

    EndpointVerification(
            VerificationRepository repository,
            SuspensionRepository suspensions,
            EndpointBook book,
            EndpointCheck check,
            TargetSeal seal,
            EndpointConfig config,
            Clock clock) {
        this.repository = repository;
        this.suspensions = suspensions;
        this.book = book;
        this.check = check;
        this.seal = seal;
        this.config = config;
        this.clock = clock;
    }

    /// Tries the receivers of channels, all at once, and keeps what was found. Blocks for the timeout of a check at
    /// most; no transaction may be running.
    ///
    /// @param addresses their URLs, by channel
    public void tryOut(Map<String, String> addresses) {
        if (!addresses.isEmpty()) {
            new TreeMap<>(check.problems(addresses)).forEach(this::keep);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void tryAgain() {
        try {
            Instant now = clock.instant();
            List<Unreached> due =
                    QuarkusTransaction.requiringNew().call(() -> repository.due(now, now.plus(LEASE), MOST));
            Map<String, String> addresses = new HashMap<>();
            due.forEach(one -> address(one)
                    .ifPresentOrElse(
                            address -> addresses.put(one.channelId(), address),
                            () -> keep(one.channelId(), Optional.of(cannotBeOpened()))));
            tryOut(addresses);
        } catch (RuntimeException e) {
            LOG.warnf("Receivers wait to be tried cause=%s", e);
        }
    }

    /// Takes a channel of the organisation up that was disabled, or whose receiver was never reached, and makes due
    /// there what it has missed; returns how much that was, nothing when there is no such channel.
    ///
    /// @throws RefusedException when its receiver was never reached, and is not now
    Optional<Integer> enable(OrganisationId organisation, String subscriptionId, String channelId) {
        Optional<Unreached> unreached =
                QuarkusTransaction.joiningExisting().call(() -> repository.of(organisation, subscriptionId, channelId));
        if (unreached.isEmpty()) {
            return book.enable(organisation, subscriptionId, channelId);
        }
        Optional<String> problem = address(unreached.get())
                .map(address -> check.problems(Map.of(channelId, address)).getOrDefault(channelId, Optional.empty()))
                .orElseGet(() -> Optional.of(cannotBeOpened()));
        int missed = keep(channelId, problem);
        if (problem.isPresent()) {
            throw new RefusedException(409, "its receiver was not reached: " + problem.get(), null);
        }
        return Optional.of(missed);
    }

    // Returns how much is due there by that.
    private int keep(String channelId, Optional<String> problem) {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!suspensions.lock(channelId)) {
                return 0;
            }
            if (problem.isPresent()) {
                repository.notReached(channelId, problem.get(), config.disableAfter(), clock.instant());
                return 0;
            }
            if (!repository.reached(channelId, clock.instant())) {
                return 0;
            }
            int missed = book.enable(channelId);
            if (missed > 0) {
                LOG.infof("Receiver reached channelId=%s missed=%d", channelId, missed);
            }
            return missed;
        });
    }

    private Optional<String> address(Unreached channel) {
        return seal.open(channel.kept(), channel.sealed(), channel.channelId()).map(ChannelTarget::address);
    }

    private static String cannotBeOpened() {
        return "its address cannot be opened with FLAGWIRE_SECRETS_KEY";
    }
}
