package io.flagwire.ingest.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.ingest.activity.Count.Kind;
import io.flagwire.ingest.activity.FeedStatus.Tally;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:30:15Z");

    @Test
    void hourAndDayAreTalliedWithTheirReasons() {
        FeedStatus status = status(
                count(0, Kind.ACCEPTED, "", 1),
                count(59, Kind.ACCEPTED, "", 10),
                count(60, Kind.ACCEPTED, "", 100),
                count(5, Kind.REJECTED, "422 /body", 3),
                count(6, Kind.REJECTED, "422 /body", 4),
                count(7, Kind.REJECTED, "400", 1),
                count(100, Kind.DUPLICATE, "", 5),
                count(100, Kind.DEFERRED, "", 6));

        assertEquals(new Tally(11, 0, 8, 0, Map.of("422 /body", 7L, "400", 1L)), status.lastHour());
        assertEquals(new Tally(111, 5, 8, 6, Map.of("422 /body", 7L, "400", 1L)), status.lastDay());
    }

    @Test
    void rateIsOfTheLastSixtySeconds() {
        // A quarter of the present minute is over, so three quarters of the one before count.
        FeedStatus status = status(
                count(0, Kind.ACCEPTED, "", 10),
                count(0, Kind.REJECTED, "400", 1000),
                count(1, Kind.DUPLICATE, "", 40),
                count(2, Kind.ACCEPTED, "", 1000));
        assertEquals((10 + 30) / 60.0, status.articlesPerSecond(), 0.001);
    }

    private static FeedStatus status(Count... counts) {
        return FeedStatus.of("reuters", NOW, null, List.of(counts), Optional.empty());
    }

    private static Count count(int minutesAgo, Kind kind, String reason, long articles) {
        Instant minute = NOW.truncatedTo(ChronoUnit.MINUTES).minus(minutesAgo, ChronoUnit.MINUTES);
        return new Count("reuters", minute, kind, reason, articles);
    }
}
