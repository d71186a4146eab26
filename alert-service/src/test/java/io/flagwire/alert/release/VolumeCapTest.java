package io.flagwire.alert.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.AlertDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The cap on a real PostgreSQL. Each raising has a waiting room of its own, as another instance would.
class VolumeCapTest {
    private static AlertDatabase database;

    @BeforeAll
    static void open() throws IOException, SQLException {
        database = AlertDatabase.start();
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
    }

    @Test
    void whatIsOverWaitsForTheEndOfTheHourAndIsAnnouncedOnce() throws Exception {
        database.subscribe("over", "max_per_hour = 3");
        database.addChannel("over", "over-now", "{}");
        database.addChannel("over", "over-night", "{\"quietHours\":{\"from\":\"14:00\",\"to\":\"16:30\"}}");
        database.addChannel("over", "over-daily", "{\"digest\":{\"at\":\"08:00\"}}");

        raise("over", 1, 2, "2026-11-24T14:10:00Z");
        raise("over", 3, 5, "2026-11-24T14:20:00Z");

        assertEquals(
                List.of(
                        "1 due 14:10:00",
                        "2 due 14:10:00",
                        "3 due 14:20:00",
                        "4 held 15:00:00",
                        "5 held 15:00:00",
                        "notice due 14:20:00"),
                deliveries("over-now"));
        assertEquals(
                List.of(
                        "1 due 16:30:00",
                        "2 due 16:30:00",
                        "3 due 16:30:00",
                        "4 held 16:30:00",
                        "5 held 16:30:00",
                        "notice due 16:30:00"),
                deliveries("over-night"));
        assertEquals(
                IntStream.rangeClosed(1, 5).mapToObj(n -> n + " held 08:00:00").toList(),
                deliveries("over-daily"),
                "comes as one anyway");
        String notice = database.query("SELECT body FROM delivery WHERE channel_id = 'over-now' AND alert_id IS NULL")
                .getFirst();
        assertTrue(
                notice.contains(
                        "\"maxPerHour\":3,\"from\":\"2026-11-24T14:00:00Z\",\"until\":\"2026-11-24T15:00:00Z\""),
                notice);
    }

    @Test
    void noticeComesAgainOnlyAfterAnHourWithinTheCap() throws Exception {
        database.subscribe("again", "max_per_hour = 1");
        database.addChannel("again", "again-now", "{}");
        raise("again", 1, 2, "2026-11-24T14:59:59Z");
        raise("again", 3, 4, "2026-11-24T15:00:00Z");
        raise("again", 5, 5, "2026-11-24T15:30:00Z");
        assertEquals(1, notices("again-now"));
        assertEquals(
                List.of(
                        "1 due 14:59:59",
                        "2 held 15:00:00",
                        "3 due 15:00:00",
                        "4 held 16:00:00",
                        "5 held 16:00:00",
                        "notice due 14:59:59"),
                deliveries("again-now"));

        raise("again", 6, 6, "2026-11-24T16:30:00Z");
        raise("again", 7, 8, "2026-11-24T17:30:00Z");

        assertEquals(2, notices("again-now"));
    }

    @Test
    void clockThatIsBehindBeginsNoHourAnew() throws Exception {
        database.subscribe("clock", "max_per_hour = 1");
        database.addChannel("clock", "clock-now", "{}");
        raise("clock", 1, 1, "2026-11-24T15:00:01Z");
        raise("clock", 2, 2, "2026-11-24T14:59:59Z");
        raise("clock", 3, 3, "2026-11-24T15:00:02Z");

        assertEquals(
                List.of("1 due 15:00:01", "2 held 16:00:00", "3 held 16:00:00", "notice due 14:59:59"),
                deliveries("clock-now"));
    }

    @Test
    void whatFollowsInAStoryDoesNotOvertakeWhatIsHeldOfIt() throws Exception {
        database.subscribe("story", "max_per_hour = 1");
        database.addChannel("story", "story-now", "{}");
        raise("story", 1, 2, "2026-11-24T14:10:00Z");

        database.raise("story", "story-st-2", 2, 3, "2026-11-24T15:00:00Z");
        hold("story", 3, 3, "2026-11-24T15:00:00Z");

        assertEquals("3 held 15:00:00", deliveries("story-now").get(2));
        Instant later = Instant.parse("2026-11-24T15:00:01Z");
        DigestRepository digests = new DigestRepository(database.entities());
        int parts = database.inTransaction(() -> {
            List<DigestRepository.Part> waiting = digests.parts("story-now", later);
            digests.bundle("story-now", "digest-1", "{}", waiting, later);
            return waiting.size();
        });
        assertEquals(2, parts, "both come as one");
    }

    @Test
    void withoutACapWhatWaitsForItComesAtOnceAsOne() throws Exception {
        database.subscribe("lifted", "max_per_hour = 1");
        database.addChannel("lifted", "lifted-now", "{}");
        raise("lifted", 1, 3, "2026-11-24T14:10:00Z");

        database.execute("UPDATE subscription SET max_per_hour = NULL WHERE subscription_id = 'lifted'");
        database.inTransaction(() -> {
            WaitingRooms.of(database).hold("lifted", Instant.parse("2026-11-24T14:15:00Z"));
            return true;
        });
        raise("lifted", 4, 4, "2026-11-24T14:20:00Z");

        assertEquals(
                List.of(
                        "1 due 14:10:00",
                        "2 held 14:15:00",
                        "3 held 14:15:00",
                        "4 due 14:20:00",
                        "notice due 14:10:00"),
                deliveries("lifted-now"));
    }

    private static void raise(String subscription, int first, int last, String at) throws Exception {
        for (int sequence = first; sequence <= last; sequence++) {
            database.raise(subscription, subscription + "-st-" + sequence, 1, sequence, at);
        }
        hold(subscription, first, last, at);
    }

    private static void hold(String subscription, int first, int last, String at) throws Exception {
        List<String> ids = IntStream.rangeClosed(first, last)
                .mapToObj(sequence -> subscription + "-" + sequence)
                .toList();
        database.inTransaction(() -> {
            WaitingRooms.of(database).hold(ids, Instant.parse(at));
            return true;
        });
    }

    private static long notices(String channel) throws SQLException {
        return deliveries(channel).stream()
                .filter(line -> line.startsWith("notice"))
                .count();
    }

    private static List<String> deliveries(String channel) throws SQLException {
        return database.query("""
                SELECT coalesce(sequence::text, 'notice') || ' ' || status || ' '
                    || to_char(next_attempt_at AT TIME ZONE 'UTC', 'HH24:MI:SS')
                FROM delivery LEFT JOIN alert USING (alert_id) WHERE channel_id = '%s'
                ORDER BY sequence NULLS LAST, next_attempt_at""".formatted(channel));
    }
}
