package io.flagwire.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.AlertDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How much is read to write results down when much has become due since the database
/// looked at its tables, and what lies about; on a real PostgreSQL.
class DeliveryReadsTest {
    private static final int DUE = 600;
    private static final int SETTLED = 20;
    private static final int READS_OF_EACH = 12;
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    private static AlertDatabase database;

    @BeforeAll
    static void raise() throws IOException, SQLException {
        database = AlertDatabase.start();
        database.execute("""
                INSERT INTO subscription (subscription_id, name, query, created_at, updated_at)
                SELECT 'sub-' || number, 'n', 'q', now(), now() FROM generate_series(1, %1$d) AS number;
                INSERT INTO channel (channel_id, subscription_id, type, target, webhook_secret, created_at)
                SELECT 'hook-' || number, 'sub-' || number, 'webhook', 'https://' || number || '.example.com/', 'sealed', now()
                FROM generate_series(1, %1$d) AS number;
                INSERT INTO alert (alert_id, subscription_id, story_id, story_version, type, sequence, body, raised_at,
                    accepted_at, organisation_id)
                SELECT 'alert-' || number, 'sub-' || number, 'st-1', 1, 'story.flagged', 1, '{}', now(), now(), 'org-first'
                FROM generate_series(1, %1$d) AS number;
                INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint, next_attempt_at, status)
                SELECT alert_id, channel_id, story_id, story_version, endpoint,
                    timestamptz '2026-11-24T14:00:00Z' + delivery_number * interval '1 s', 'delivered'
                FROM (SELECT *, row_number() OVER (ORDER BY alert_id DESC) AS delivery_number
                    FROM alert JOIN channel USING (subscription_id)) AS all_of_them;
                ANALYZE;
                UPDATE delivery SET status = 'due', attempts = 1""".formatted(DUE));
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
    }

    @Test
    void whatIsDueIsNotReadForEachResult() throws Exception {
        List<Settlement> settlements = database.query("SELECT delivery_id FROM delivery WHERE status = 'due'").stream()
                .limit(SETTLED)
                .map(id -> new Settlement(Long.parseLong(id), 1, Settlement.Status.DUE, "HTTP 500", NOW, NOW, 5, "sha"))
                .toList();

        long reads = reads(() -> {
            new LeaseRepository(database.entities()).hurry();
            new DeliveryRepository(database.entities()).settle(settlements);
            return true;
        });

        assertEquals(
                List.of(String.valueOf(SETTLED)),
                database.query("SELECT count(*) FROM delivery JOIN delivery_attempt USING (delivery_id) WHERE"
                        + " last_result = 'HTTP 500' AND leased_until IS NULL"));
        assertTrue(reads <= (long) READS_OF_EACH * settlements.size(), reads + " reads");
    }

    @Test
    void whatIsLeasedLiesAboutSinceTheEndOfItsLease() throws Exception {
        database.execute("""
                UPDATE delivery SET status = 'due', next_attempt_at = '2026-11-24T14:30:00Z', leased_until = NULL;
                UPDATE delivery SET next_attempt_at = '2026-11-24T14:00:00Z', leased_until = '2026-11-24T14:01:00Z'
                WHERE alert_id = 'alert-1'""");

        assertEquals(Instant.parse("2026-11-24T14:30:00Z"), oldestDue(Instant.parse("2026-11-24T14:00:59Z")));
        assertEquals(Instant.parse("2026-11-24T14:01:00Z"), oldestDue(Instant.parse("2026-11-24T14:01:00Z")));
    }

    private static Instant oldestDue(Instant now) throws Exception {
        return database.inTransaction(() -> new DeliveryRepository(database.entities()).oldestDue(now))
                .orElseThrow();
    }

    // Rows of deliveries that the work has read. What the session did before may be counted in it, too.
    private static long reads(Callable<Boolean> work) throws Exception {
        return database.inTransaction(() -> {
            long before = readSoFar();
            work.call();
            return readSoFar() - before;
        });
    }

    private static long readSoFar() {
        return ((Number) database.entities()
                        .createNativeQuery(
                                "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'delivery'")
                        .getSingleResult())
                .longValue();
    }
}
