package io.flagwire.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private final RetrySchedule punctual = new RetrySchedule(PAUSES, () -> 0);

    @Test
    void eachAttemptHasItsPauseAndThenThereIsNoOther() {
        assertEquals(Optional.of(NOW.plusSeconds(5)), punctual.next(1, NOW, Duration.ZERO));
        assertEquals(Optional.of(NOW.plusSeconds(300)), punctual.next(2, NOW, Duration.ZERO));
        assertEquals(Optional.empty(), punctual.next(3, NOW, Duration.ZERO));
    }

    @Test
    void chanceStretchesAPauseByAFifthAtMost() {
        assertEquals(Optional.of(NOW.plusSeconds(6)), new RetrySchedule(PAUSES, () -> 1).next(1, NOW, Duration.ZERO));
    }

    @Test
    void receiversWishIsHeardWhenItIsLongerUpToADay() {
        assertEquals(Optional.of(NOW.plusSeconds(60)), punctual.next(1, NOW, Duration.ofSeconds(60)));
        assertEquals(Optional.of(NOW.plusSeconds(5)), punctual.next(1, NOW, Duration.ofSeconds(-60)));
        assertEquals(Optional.of(NOW.plusSeconds(86_400)), punctual.next(1, NOW, Duration.ofDays(365)));
    }
}
