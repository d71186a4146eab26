package io.flagwire.ingest.websub;

import io.flagwire.ingest.access.BodySignature;
import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.intake.BodyIntake;
import io.flagwire.ingest.intake.BodyOutcome;
import io.flagwire.ingest.websub.Subscription.Status;
import io.flagwire.ingest.wire.SentBody;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes what hubs distribute (WebSub, 7 and 8). What is not signed with the subscription's secret is dropped, counted,
/// and logged once until something is signed rightly again; the hub is told the same as of what is taken.
@ApplicationScoped
class Distribution {
    private static final Logger LOG = Logger.getLogger(Distribution.class);
    private static final Set<Status> OPEN = Set.of(Status.REQUESTED, Status.ACTIVE);

    private final WebSubRepository subscriptions;
    private final WebSubSecrets secrets;
    private final BodyIntake intake;
    private final FeedAccounts accounts;
    private final Clock clock;
    private final Counter distributed;
    private final Counter forged;
    private final Counter unreadable;
    private final Set<String> suspects = ConcurrentHashMap.newKeySet();

    Distribution(
            WebSubRepository subscriptions,
            WebSubSecrets secrets,
            BodyIntake intake,
            FeedAccounts accounts,
            Clock clock,
            MeterRegistry metrics) {
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.intake = intake;
        this.accounts = accounts;
        this.clock = clock;
        this.distributed = metrics.counter("flagwire.websub.distributed");
        this.forged = metrics.counter("flagwire.websub.forged");
        this.unreadable = metrics.counter("flagwire.websub.unreadable");
    }

    /// @param id the subscription, by its callback; null when a hub calls the address without it: then it is the one
    ///     whose secret fits
    DistributionOutcome take(
            String feed,
            @Nullable String id,
            SentBody body,
            @Nullable String contentType,
            @Nullable String signature,
            @Nullable String traceParent)
            throws SQLException {
        List<Subscription> open = subscriptions.of(feed).stream()
                .filter(known -> OPEN.contains(known.status()))
                .filter(known -> id == null || id.equals(known.id()))
                .toList();
        if (open.isEmpty() || accounts.find(feed).isEmpty()) {
            return new DistributionOutcome.Gone();
        }
        Optional<Subscription> signer = BodySignature.parse(signature)
                .flatMap(read -> open.stream()
                        .filter(known -> secrets.of(known)
                                .filter(secret -> body.signable().anyMatch(signed -> read.isOf(signed, secret)))
                                .isPresent())
                        .findFirst());
        if (signer.isEmpty()) {
            drop(open.getFirst(), signature);
            return new DistributionOutcome.Received();
        }
        suspects.remove(signer.get().id());
        return submit(signer.get(), body, contentType, traceParent);
    }

    private DistributionOutcome submit(
            Subscription subscription, SentBody body, @Nullable String contentType, @Nullable String traceParent)
            throws SQLException {
        distributed.increment();
        return switch (intake.submit(subscription.feed(), body, contentType, traceParent)) {
            case BodyOutcome.Submitted submitted -> {
                if (submitted.deferred() > 0) {
                    yield new DistributionOutcome.Deferred();
                }
                note(
                        subscription,
                        "received %d accepted, %d known, %d rejected"
                                .formatted(submitted.accepted(), submitted.duplicate(), submitted.rejected()));
                yield new DistributionOutcome.Received();
            }
            case BodyOutcome.Unreadable(var fault) -> {
                // Sent again, it would be no better.
                unreadable.increment();
                LOG.warnf(
                        "Distribution unreadable feed=%s subscriptionId=%s cause=%s",
                        subscription.feed(), subscription.id(), fault.detail());
                note(subscription, "unreadable: " + fault.detail());
                yield new DistributionOutcome.Received();
            }
        };
    }

    private void note(Subscription subscription, String result) throws SQLException {
        subscriptions.distributed(subscription.id(), clock.instant(), result.replace('\0', ' '));
    }

    private void drop(Subscription subscription, @Nullable String signature) {
        forged.increment();
        if (suspects.add(subscription.id())) {
            LOG.warnf(
                    "Distribution dropped feed=%s subscriptionId=%s cause=%s",
                    subscription.feed(),
                    subscription.id(),
                    signature == null ? "no X-Hub-Signature" : "X-Hub-Signature does not fit");
        }
    }
}
