package io.flagwire.ingest.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration BEFORE = Duration.ofMinutes(8);
    private static final Wishes NONE = Wishes.NONE;

    private final Pace pace = new Pace(config(Map.of()));

    @Test
    void feedIsAskedTwiceAsOftenAsItHasSomething() {
        assertEquals(Duration.ofMinutes(5), pace.after(BEFORE, everyMinutes(10, 10), false, NOW));
        assertEquals(Duration.ofMinutes(1), pace.after(BEFORE, everyMinutes(1, 10), false, NOW), "bounded below");
        assertEquals(Duration.ofHours(1), pace.after(BEFORE, everyMinutes(60 * 24, 10), true, NOW), "bounded above");
    }

    @Test
    void feedThatFellAsleepIsAskedLessAndLess() {
        List<Instant> burst = IntStream.range(0, 10)
                .mapToObj(i -> NOW.minus(Duration.ofHours(10)).minusMillis(i))
                .toList();
        assertEquals(30, pace.after(BEFORE, burst, false, NOW).toMinutes());
    }

    @Test
    void onlyTheNewestCountAndThoseOfTheFutureDoNot() {
        List<Instant> dates = new java.util.ArrayList<>(everyMinutes(4, 20));
        dates.add(NOW.minus(Duration.ofDays(3000)));
        dates.add(NOW.plus(Duration.ofDays(1)));
        assertEquals(Duration.ofMinutes(2), pace.after(BEFORE, dates, false, NOW));
    }

    @Test
    void withoutDatesWhatAPullBringsDecides() {
        assertEquals(Duration.ofMinutes(4), pace.after(BEFORE, List.of(), true, NOW));
        assertEquals(Duration.ofMinutes(12), pace.after(BEFORE, List.of(NOW), false, NOW));
        assertEquals(Duration.ofMinutes(10), pace.unchanged(BEFORE));
        assertEquals(Duration.ofHours(1), pace.unchanged(Duration.ofHours(1)));
    }

    @Test
    void failuresDoubleThePause() {
        assertEquals(Duration.ofMinutes(16), pace.failed(BEFORE, 1));
        assertEquals(Duration.ofMinutes(32), pace.failed(BEFORE, 2));
        assertEquals(Duration.ofHours(1), pace.failed(BEFORE, 1_000_000));
    }

    @Test
    void wishesAreRespectedWithinReason() {
        assertEquals(BEFORE, pace.respecting(BEFORE, NONE));
        assertEquals(Duration.ofMinutes(20), pace.respecting(BEFORE, fresh(Duration.ofMinutes(20))));
        assertEquals(Duration.ofHours(1), pace.respecting(BEFORE, fresh(Duration.ofDays(365))));
        assertEquals(Duration.ofHours(5), pace.respecting(BEFORE, retryAfter(Duration.ofHours(5))));
        assertEquals(Duration.ofDays(1), pace.respecting(BEFORE, retryAfter(Duration.ofDays(9))));
    }

    @Test
    void longestWishCounts() {
        Wishes wishes = new Wishes(Duration.ZERO, Duration.ofMinutes(20), Duration.ofMinutes(30));
        assertEquals(Duration.ofMinutes(30), pace.respecting(BEFORE, wishes));
    }

    @Test
    void whatAFeedSaysOfItselfHoldsUntilItSaysOtherwise() {
        Duration interval = pace.atLeast(Duration.ofMinutes(30), BEFORE);
        assertEquals(Duration.ofMinutes(30), interval);
        assertTrue(pace.unchanged(interval).compareTo(interval) >= 0, "asked in vain, it says nothing of itself");
        assertEquals(Duration.ofHours(1), pace.atLeast(Duration.ofDays(30), BEFORE));
    }

    @Test
    void boundsMustBeInOrder() {
        assertThrows(IllegalArgumentException.class, () -> new Pace(config(Map.of("flagwire.pull.longest", "PT30S"))));
        assertThrows(IllegalArgumentException.class, () -> new Pace(config(Map.of("flagwire.pull.shortest", "PT0S"))));
    }

    @Test
    void defaultsAreThoseOfTheDocument() {
        PullConfig config = config(Map.of());
        assertEquals(Duration.ofMinutes(1), config.shortest());
        assertEquals(Duration.ofHours(1), config.longest());
        assertEquals(Duration.ofMinutes(5), config.first());
        assertEquals(Duration.ofDays(1), config.longestRetryAfter());
        assertEquals(Duration.ofSeconds(1), config.look());
        assertEquals(8, config.atOnce());
    }

    private static Wishes fresh(Duration fresh) {
        return new Wishes(Duration.ZERO, fresh, Duration.ZERO);
    }

    private static Wishes retryAfter(Duration retryAfter) {
        return new Wishes(retryAfter, Duration.ZERO, Duration.ZERO);
    }

    private static List<Instant> everyMinutes(int minutes, int items) {
        return IntStream.rangeClosed(1, items)
                .mapToObj(i -> NOW.minus(Duration.ofMinutes((long) i * minutes)))
                .toList();
    }

    private static PullConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(PullConfig.class)
                .withDefaultValues(values)
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(PullConfig.class);
    }
}
