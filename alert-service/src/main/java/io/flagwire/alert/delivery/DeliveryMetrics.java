package io.flagwire.alert.delivery;

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
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Timer endToEnd;
    private volatile Instant oldestDue = Instant.MAX;

    DeliveryMetrics(DeliveryRepository deliveries, Clock clock, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.clock = clock;
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

    @Scheduled(every = "5s")
    void look() {
        try {
            oldestDue = QuarkusTransaction.requiringNew()
                    .call(() -> deliveries.oldestDue().orElse(Instant.MAX));
        } catch (RuntimeException e) {
            // The database is away, which readiness says; what was due last is still.
            LOG.debugf("Oldest due delivery unknown cause=%s", e);
        }
    }

    private double oldestDueSeconds() {
        Instant now = clock.instant();
        return oldestDue.isBefore(now) ? Duration.between(oldestDue, now).toMillis() / 1000.0 : 0;
    }
}
