package io.flagwire.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), () -> 0.0);

    @Test
    void scheduleBeginsWithTheFirstAttemptAfterWhatWasBefore() {
        assertEquals(NOW.plusSeconds(5), failed(1, 0).nextAttemptAt());
        assertEquals(NOW.plusSeconds(5), failed(4, 3).nextAttemptAt());
        assertEquals(NOW.plusSeconds(300), failed(5, 3).nextAttemptAt());
        assertEquals(Settlement.Status.DUE, failed(5, 3).status());
        assertEquals(Settlement.Status.FAILED, failed(6, 3).status());
        assertEquals(6, failed(6, 3).attempt(), "attempts are numbered through");
    }

    private static Settlement failed(int attempts, int before) {
        Delivery delivery = new Delivery(
                1,
                "alert-1",
                "channel-1",
                new ChannelTarget(ChannelType.WEBHOOK, "https://example.com/"),
                "https://example.com",
                null,
                "{}",
                attempts,
                before,
                null);
        Sent sent = new Sent(new DeliveryOutcome.Deferred("HTTP 500", Duration.ZERO), "");
        return Settlement.of(delivery, sent, SCHEDULE, NOW, 0);
    }
}
