package io.flagwire.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which deliveries instances take, on a real PostgreSQL.
class LeaseRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final Instant LEASED_UNTIL = NOW.plusSeconds(60);

    private static AlertDatabase database;

    @BeforeAll
    static void open() throws IOException, SQLException {
        database = AlertDatabase.start();
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
    }

    @BeforeEach
    void raise() throws SQLException {
        database.execute("DELETE FROM subscription; DELETE FROM subscription_removed");
        database.subscribe("sub", "muted_until = NULL");
        database.addChannel("sub", "hook", "{}");
        database.raise("sub", "st-1", 1, 1, "2026-11-24T14:00:00Z");
        database.raise("sub", "st-1", 2, 2, "2026-11-24T14:01:00Z");
        database.raise("sub", "st-2", 1, 3, "2026-11-24T14:02:00Z");
    }

    @Test
    void updateOfAStoryWaitsForWhatCameBeforeIt() throws Exception {
        assertEquals(List.of("sub-1 1", "sub-3 1"), lease(database, NOW));
        assertEquals(List.of(), lease(database, NOW));

        // Put off for an hour, it still comes before the other.
        database.execute("UPDATE delivery SET next_attempt_at = '2026-11-24T16:00:00Z' WHERE alert_id = 'sub-1'");
        database.execute("UPDATE delivery SET status = 'delivered' WHERE alert_id = 'sub-3'");
        assertEquals(List.of(), lease(database, LEASED_UNTIL));
        database.execute("UPDATE delivery SET status = 'delivered' WHERE alert_id = 'sub-1'");
        assertEquals(List.of("sub-2 1"), lease(database, LEASED_UNTIL));
    }

    @Test
    void whatAnInstanceTookAndDidNotSettleComesAgainUnderItsId() throws Exception {
        assertEquals(List.of("sub-1 1", "sub-3 1"), lease(database, NOW));

        assertEquals(List.of(), lease(database, LEASED_UNTIL.minusMillis(1)));
        assertEquals(List.of("sub-1 2", "sub-3 2"), lease(database, LEASED_UNTIL));
    }

    @Test
    void instanceDoesNotWaitForWhatAnotherIsTaking() throws Exception {
        try (AlertDatabase other = database.another()) {
            List<String> both = database.inTransaction(() -> {
                List<String> first = taken(database, NOW, 1);
                assertEquals(List.of("sub-1 1"), first);
                return lease(other, NOW);
            });

            assertEquals(List.of("sub-3 1"), both);
        }
    }

    private static List<String> lease(AlertDatabase instance, Instant now) throws Exception {
        return instance.inTransaction(() -> taken(instance, now, 100));
    }

    // Each with the number of its attempt.
    private static List<String> taken(AlertDatabase instance, Instant now, int most) {
        return new LeaseRepository(instance.entities())
                .lease(now, now.plusSeconds(60), "", Map.of(), 8, most).stream()
                        .map(delivery -> delivery.id() + " " + delivery.attempts())
                        .sorted()
                        .toList();
    }
}
