package io.flagwire.alert.delivery;

import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.endpoint.Confirmations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/// Whether anybody has to notice that deliveries have stopped; on a real PostgreSQL.
class DeliveryHealthTest {
    private static final Instant START = Instant.parse("2026-11-24T14:00:00Z");

    private final Hand clock = new Hand();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void stallIsSaidWhenSomethingIsDueAndNoAttemptEnds() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            database.subscribe("sub", "muted_until = NULL");
            database.addChannel("sub", "hook", "{}");
            database.raise("sub", "st-1", 1, 1, "2026-11-24T14:00:00Z");
            DeliveryMetrics metrics = new DeliveryMetrics(
                    new DeliveryRepository(database.entities()), Confirmations.book(database), clock, registry);
            DeliveryHealth health = new DeliveryHealth(metrics, LocalClient.config());

            assertEquals(UP, after(60, database, metrics, health));
            assertEquals(DOWN, after(61, database, metrics, health));
            assertEquals(
                    61,
                    registry.get("flagwire.deliveries.oldest.due.seconds")
                            .gauge()
                            .value());
            // A receiver that fails is no stall, though nothing gets through.
            metrics.count(delivery(), failed(clock.instant()));
            assertEquals(UP, after(62, database, metrics, health));
            assertEquals(UP, after(121, database, metrics, health));
            assertEquals(DOWN, after(122, database, metrics, health));
            assertEquals(
                    1,
                    registry.get("flagwire.deliveries.failures")
                            .tag("reason", "server-error")
                            .counter()
                            .count());

            database.execute("UPDATE delivery SET next_attempt_at = '2026-11-24T16:00:00Z'");

            assertEquals(UP, after(600, database, metrics, health), "what is due later does not lie about");
        }
    }

    private HealthCheckResponse.Status after(
            int seconds, AlertDatabase database, DeliveryMetrics metrics, DeliveryHealth health) throws Exception {
        clock.now = START.plusSeconds(seconds);
        database.inTransaction(() -> {
            metrics.lookWithin();
            return true;
        });
        return health.call().getStatus();
    }

    private static Delivery delivery() {
        ChannelTarget target = new ChannelTarget(ChannelType.WEBHOOK, "https://example.com/hook");
        return new Delivery(1, "sub-1", "hook", target, "https://example.com", null, "{}", 1, 0, null);
    }

    private static Settlement failed(Instant at) {
        return new Settlement(1, 1, Settlement.Status.DUE, "HTTP 500", at, at, 5, "");
    }

    /// Shows what it is set to.
    private static final class Hand extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
