package io.flagwire.ingest.websub;

import io.flagwire.ingest.websub.Subscription.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Answers hubs that ask whether a subscription, or its end, is wanted, and hears of those that they deny.
@ApplicationScoped
class HubCalls {
    private static final Logger LOG = Logger.getLogger(HubCalls.class);
    private static final int LONGEST_CHALLENGE = 4096;
    private static final int LONGEST_REASON = 500;
    private static final Duration LONGEST_LEASE = Duration.ofDays(366);

    private final WebSubRepository subscriptions;
    private final WebSubConfig config;
    private final Clock clock;

    HubCalls(WebSubRepository subscriptions, WebSubConfig config, Clock clock) {
        this.subscriptions = subscriptions;
        this.config = config;
        this.clock = clock;
    }

    HubCallOutcome hear(HubCall call) throws SQLException {
        Optional<Subscription> found = subscription(call);
        if (found.isEmpty()) {
            return new HubCallOutcome.Unknown();
        }
        return switch (call.mode()) {
            case "subscribe" -> subscribe(found.get(), call);
            case "unsubscribe" -> unsubscribe(found.get(), call);
            case "denied" -> denied(found.get(), call);
            default -> new HubCallOutcome.Unknown();
        };
    }

    private HubCallOutcome subscribe(Subscription subscription, HubCall call) throws SQLException {
        String challenge = call.challenge();
        boolean wanted = subscription.status() == Status.REQUESTED || subscription.status() == Status.ACTIVE;
        if (!wanted || challenge == null || challenge.length() > LONGEST_CHALLENGE) {
            return new HubCallOutcome.Unknown();
        }
        // Anybody could call without the id, and grant so long a lease that it would never be renewed.
        if (subscription.id().equals(call.id())) {
            Duration lease = lease(call);
            Instant now = clock.instant();
            // With a fifth of it left for hubs that are away just then.
            subscriptions.verified(
                    subscription.id(),
                    now.plus(lease),
                    now.plus(lease.multipliedBy(4).dividedBy(5)));
            LOG.infof("Hub verified feed=%s subscriptionId=%s lease=%s", subscription.feed(), subscription.id(), lease);
        }
        return new HubCallOutcome.Confirmed(challenge);
    }

    private HubCallOutcome unsubscribe(Subscription subscription, HubCall call) throws SQLException {
        String challenge = call.challenge();
        if (subscription.status() != Status.LEAVING || challenge == null || challenge.length() > LONGEST_CHALLENGE) {
            return new HubCallOutcome.Unknown();
        }
        subscriptions.forget(subscription.id());
        LOG.infof("Hub verified the end feed=%s subscriptionId=%s", subscription.feed(), subscription.id());
        return new HubCallOutcome.Confirmed(challenge);
    }

    // Anybody could say it, so it counts only from whoever knows the callback.
    private HubCallOutcome denied(Subscription subscription, HubCall call) throws SQLException {
        if (subscription.id().equals(call.id())) {
            String reason = call.reason() == null ? "no reason given" : call.reason();
            String cut = reason.substring(0, Math.min(reason.length(), LONGEST_REASON))
                    .replace('\0', ' ');
            subscriptions.denied(subscription.id(), "denied by the hub: " + cut);
            LOG.warnf("Hub denied feed=%s subscriptionId=%s", subscription.feed(), subscription.id());
        }
        return new HubCallOutcome.Noted();
    }

    private Optional<Subscription> subscription(HubCall call) throws SQLException {
        return subscriptions.of(call.feed()).stream()
                .filter(known -> call.id() == null || call.id().equals(known.id()))
                .filter(known -> known.topic().toString().equals(call.topic()))
                .findFirst();
    }

    private Duration lease(HubCall call) {
        Long seconds = call.leaseSeconds();
        if (seconds == null || seconds <= 0) {
            return config.lease();
        }
        return seconds > LONGEST_LEASE.toSeconds() ? LONGEST_LEASE : Duration.ofSeconds(seconds);
    }
}
