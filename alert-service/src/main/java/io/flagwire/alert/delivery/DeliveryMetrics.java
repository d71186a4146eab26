package io.flagwire.alert.delivery;

import io.flagwire.alert.endpoint.EndpointBook;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/// What an operator watches: how deliveries end, how long an article takes to its subscriber, and whether something
/// lies about that should be on its way.
@ApplicationScoped
class DeliveryMetrics {
    private static final Logger LOG = Logger.getLogger(DeliveryMetrics.class);

    private final DeliveryRepository deliveries;
    private final EndpointBook endpoints;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Timer endToEnd;
    private volatile Instant oldestDue = Instant.MAX;
    private volatile Instant lastEnded;

    DeliveryMetrics(DeliveryRepository deliveries, EndpointBook endpoints, Clock clock, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.clock = clock;
        this.lastEnded = clock.instant();
        this.metrics = metrics;
        this.endToEnd = Timer.builder("flagwire.alert.end-to-end")
                .description("from the acceptance of the article to the receiver's 2xx")
                .publishPercentileHistogram()
                .register(metrics);
        metrics.gauge("flagwire.deliveries.oldest.due.seconds", this, DeliveryMetrics::oldestDueSeconds);
    }

    void count(Delivery delivery, Settlement settlement) {
        String status =
                switch (settlement.status()) {
                    case DUE -> "deferred";
                    case DELIVERED -> "delivered";
                    case FAILED -> "failed";
                    case REFUSED -> "refused";
                };
        metrics.counter("flagwire.deliveries", "status", status).increment();
        if (settlement.status() == Settlement.Status.DELIVERED && delivery.acceptedAt() != null) {
            endToEnd.record(Duration.between(delivery.acceptedAt(), settlement.nextAttemptAt()));
        }
        note(delivery, settlement);
        boolean givenUp = status.equals("failed") || status.equals("refused");
        LOG.logf(
                givenUp ? Logger.Level.WARN : Logger.Level.DEBUG,
                "Delivery attempted deliveryId=%d messageId=%s attempt=%d status=%s result=%s",
                delivery.deliveryId(),
                delivery.id(),
                delivery.attempts(),
                status,
                settlement.result());
    }

    private void note(Delivery delivery, Settlement settlement) {
        lastEnded = settlement.endedAt();
        if (settlement.status() == Settlement.Status.DELIVERED) {
            endpoints.succeeded(delivery.channelId());
        } else {
            metrics.counter(
                            "flagwire.deliveries.failures",
                            "reason",
                            FailureReason.of(settlement.result()).tag())
                    .increment();
            endpoints.failed(
                    delivery.channelId(),
                    settlement.endedAt(),
                    settlement.result(),
                    settlement.status() == Settlement.Status.REFUSED);
        }
    }

    @Scheduled(every = "5s")
    void look() {
        try {
            QuarkusTransaction.requiringNew().run(this::lookWithin);
        } catch (RuntimeException e) {
            // The database is away, which readiness says; what was due last is still.
            LOG.debugf("Oldest due delivery unknown cause=%s", e);
        }
    }

    /// The same within a running transaction.
    void lookWithin() {
        oldestDue = deliveries.oldestDue(clock.instant()).orElse(Instant.MAX);
    }

    /// How long ago this instance ended an attempt, or started.
    double idleSeconds() {
        return Duration.between(lastEnded, clock.instant()).toMillis() / 1000.0;
    }

    /// For how long the oldest delivery that nobody has taken has been due.
    double oldestDueSeconds() {
        Instant now = clock.instant();
        return oldestDue.isBefore(now) ? Duration.between(oldestDue, now).toMillis() / 1000.0 : 0;
    }
}
