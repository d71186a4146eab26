package io.flagwire.alert.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Sends what is due. Work is leased from the database, so several instances share it; what an instance leased and
/// did not settle is due again a minute later, under the same `webhook-id`.
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int LEASE_SIZE = 64;
    private static final Duration LEASE = Duration.ofMinutes(1);
    // Standard Webhooks 1.0, "Deliverability and reliability".
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private final DeliveryRepository deliveries;
    private final WebhookChannel webhooks;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final AtomicBoolean awake = new AtomicBoolean();

    Dispatcher(DeliveryRepository deliveries, WebhookChannel webhooks, Clock clock, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// Looks for due deliveries soon; returns at once.
    @Scheduled(every = "1s")
    public void wake() {
        if (awake.compareAndSet(false, true)) {
            worker.execute(this::work);
        }
    }

    @PreDestroy
    void close() {
        worker.shutdown();
    }

    private void work() {
        awake.set(false);
        try {
            List<Delivery> leased;
            do {
                Instant now = clock.instant();
                leased = QuarkusTransaction.requiringNew()
                        .call(() -> deliveries.lease(now, now.plus(LEASE), LEASE_SIZE));
                CompletableFuture.allOf(leased.stream().map(this::attempt).toArray(CompletableFuture[]::new))
                        .join();
            } while (!leased.isEmpty());
        } catch (RuntimeException e) {
            LOG.warnf("Dispatcher waits cause=%s", e);
        }
    }

    private CompletableFuture<Void> attempt(Delivery delivery) {
        return webhooks.send(delivery).thenAcceptAsync(outcome -> settle(delivery, outcome));
    }

    private void settle(Delivery delivery, DeliveryOutcome outcome) {
        Instant now = clock.instant();
        boolean last = delivery.attempts() > PAUSES.size();
        String status =
                switch (outcome) {
                    case DeliveryOutcome.Delivered delivered -> "delivered";
                    case DeliveryOutcome.Deferred deferred -> last ? "failed" : "due";
                };
        Instant next = last ? now : now.plus(PAUSES.get(delivery.attempts() - 1));
        QuarkusTransaction.requiringNew().run(() -> deliveries.settle(delivery.id(), status, outcome.result(), next));
        metrics.counter("flagwire.deliveries", "status", status).increment();
        if (status.equals("delivered")) {
            metrics.timer("flagwire.acceptance.to.delivery").record(Duration.between(delivery.acceptedAt(), now));
        }
        LOG.infof(
                "Delivery attempted deliveryId=%s attempt=%d result=%s",
                delivery.id(), delivery.attempts(), outcome.result());
    }
}
