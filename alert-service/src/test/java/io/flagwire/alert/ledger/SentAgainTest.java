package io.flagwire.alert.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.release.WaitingRooms;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is sent again, on a real PostgreSQL.
class SentAgainTest {
    private static final OrganisationId FIRST = new OrganisationId("org-first");
    private static final Instant NIGHT = Instant.parse("2026-11-24T23:00:00Z");
    private static final String QUIET = "\"quietHours\":{\"from\":\"22:00\",\"to\":\"07:00\"}";

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
    void retryBeginsTheScheduleAnewAndKeepsQuietHours() throws Exception {
        database.subscribe("again", "muted_until = NULL");
        database.addChannel("again", "again-loud", "{}");
        database.addChannel("again", "again-quiet", "{" + QUIET + "}");
        database.raise("again", "st-1", 1, 1, "2026-11-24T14:00:00Z");
        used("again");

        assertEquals(2, database.<Integer>inTransaction(() -> ledger().retryWithin(FIRST, "again-1")));

        assertEquals(List.of("due 24 23:00 10 of 10"), deliveries("again-loud"));
        assertEquals(List.of("due 25 07:00 10 of 10"), deliveries("again-quiet"));
    }

    @Test
    void replayKeepsMuteAndComesAsOneWhereThereAreDigests() throws Exception {
        database.subscribe("replay", "muted_until = '2026-11-25T12:00:00Z'");
        database.addChannel("replay", "replay-single", "{" + QUIET + "}");
        database.addChannel("replay", "replay-digest", "{\"digest\":{\"at\":\"08:00\"}," + QUIET + "}");
        database.raise("replay", "st-1", 1, 1, "2026-11-24T14:00:00Z");
        used("replay");
        database.addChannel("replay", "replay-later", "{}");

        assertEquals(3, database.<Integer>inTransaction(() -> ledger().replayWithin("replay", Instant.EPOCH, null)));

        assertEquals(List.of("due 25 12:00 10 of 10"), deliveries("replay-single"));
        assertEquals(List.of("held 25 12:00 10 of 10"), deliveries("replay-digest"));
        assertEquals(List.of("due 25 12:00 0 of 0"), deliveries("replay-later"));
    }

    @Test
    void rangeIsReplayedAndNothingBesideIt() throws Exception {
        database.subscribe("range", "muted_until = NULL");
        database.addChannel("range", "range-all", "{}");
        for (int hour = 1; hour <= 4; hour++) {
            database.raise("range", "st-" + hour, 1, hour, "2026-11-24T1%d:00:00Z".formatted(hour));
        }
        used("range");
        Instant second = Instant.parse("2026-11-24T12:00:00Z");
        Instant fourth = Instant.parse("2026-11-24T14:00:00Z");

        assertEquals(2, database.<Integer>inTransaction(() -> ledger().replayWithin("range", second, fourth)));

        assertEquals(List.of("1 failed", "2 due", "3 due", "4 failed"), database.query("""
                        SELECT sequence || ' ' || status FROM delivery JOIN alert USING (alert_id)
                        WHERE channel_id = 'range-all' ORDER BY sequence"""));
    }

    @Test
    void operatorKeepsWhosesoeverSubscriptionAndAnOrganisationItsOwn() throws Exception {
        database.subscribe("owned", "muted_until = NULL");
        LedgerRepository repository = new LedgerRepository(database.entities());

        assertEquals(true, database.<Boolean>inTransaction(() -> repository.keep(null, "owned")));
        assertEquals(true, database.<Boolean>inTransaction(() -> repository.keep(FIRST, "owned")));
        OrganisationId other = new OrganisationId("org-other");
        assertEquals(false, database.<Boolean>inTransaction(() -> repository.keep(other, "owned")));
        assertEquals(false, database.<Boolean>inTransaction(() -> repository.keep(null, "unknown")));
    }

    @Test
    void withoutMuteWhatWasRetriedComesAtOnce() throws Exception {
        database.subscribe("loud", "muted_until = '2026-11-25T12:00:00Z'");
        database.addChannel("loud", "loud-now", "{}");
        database.raise("loud", "st-1", 1, 1, "2026-11-24T14:00:00Z");
        used("loud");
        database.inTransaction(() -> ledger().retryWithin(FIRST, "loud-1"));
        assertEquals(List.of("due 25 12:00 10 of 10"), deliveries("loud-now"));

        database.execute("UPDATE subscription SET muted_until = NULL WHERE subscription_id = 'loud'");
        database.inTransaction(() -> {
            WaitingRooms.of(database).hold("loud", NIGHT);
            return true;
        });

        assertEquals(List.of("due 24 23:00 10 of 10"), deliveries("loud-now"));
    }

    // All attempts have been made.
    private static void used(String subscription) throws SQLException {
        database.execute("""
                UPDATE delivery SET status = 'failed', attempts = 10
                FROM alert WHERE alert.alert_id = delivery.alert_id AND subscription_id = '%s'""".formatted(subscription));
    }

    private static AlertLedger ledger() {
        LedgerRepository repository = new LedgerRepository(database.entities());
        return new AlertLedger(
                repository,
                new DeliveryRecordRepository(repository),
                WaitingRooms.of(database),
                Clock.fixed(NIGHT, ZoneOffset.UTC));
    }

    private static List<String> deliveries(String channel) throws SQLException {
        return database.query("""
                SELECT status || to_char(next_attempt_at AT TIME ZONE 'UTC', ' DD HH24:MI ') || attempts_before || ' of '
                    || attempts FROM delivery WHERE channel_id = '%s'""".formatted(channel));
    }
}
