package io.flagwire.alert.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;

/// What became of deliveries, in the database. Everything needs a running transaction.
///
/// Who changes deliveries, here or elsewhere, keeps to one order, or two transactions may wait for each other:
/// subscriptions are locked first, then channels, then deliveries, each kind at once and by its key. A statement that
/// changes several deliveries locks them before in an ordered `SELECT … FOR NO KEY UPDATE`, since an `UPDATE` takes
/// them as its plan has it. Whoever makes a delivery due or lets it wait keeps the subscription (`FOR KEY SHARE`), so
/// that who replaces it (`FOR UPDATE`) has locked all that it will change. What is raised just now nobody else sees,
/// and `SKIP LOCKED` waits for nothing, so it may come last.
@ApplicationScoped
class DeliveryRepository {
    private final EntityManager entities;

    DeliveryRepository(EntityManager entities) {
        this.entities = entities;
    }

    // Whether one counts is asked of the locked row, and not once more of the one to change: that it must be
    // due would let the planner find it by an index of all that is due, and read that for each.
    void settle(List<Settlement> settlements) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    WITH settled AS MATERIALIZED (
                        SELECT row.*, d.status = 'due' AND d.attempts = attempt AS counts
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                                AS row (id, attempt, status, result, next, ended, millis, sha)
                            JOIN delivery d ON d.delivery_id = row.id
                        ORDER BY d.delivery_id FOR NO KEY UPDATE OF d),
                    proof AS (
                        INSERT INTO delivery_attempt (delivery_id, attempt, ended_at, millis, result, body_sha256)
                        SELECT id, attempt, ended, millis, result, sha FROM settled
                        ON CONFLICT DO NOTHING)
                    UPDATE delivery SET status = settled.status, last_result = result, next_attempt_at = next,
                        leased_until = NULL
                    FROM settled WHERE delivery_id = id AND counts""")) {
                statement.setArray(1, array(connection, "int8", settlements, Settlement::deliveryId));
                statement.setArray(2, array(connection, "int4", settlements, Settlement::attempt));
                statement.setArray(
                        3,
                        array(
                                connection,
                                "text",
                                settlements,
                                s -> s.status().name().toLowerCase(Locale.ROOT)));
                statement.setArray(4, array(connection, "text", settlements, Settlement::result));
                statement.setArray(
                        5,
                        array(
                                connection,
                                "timestamptz",
                                settlements,
                                s -> s.nextAttemptAt().toString()));
                statement.setArray(
                        6,
                        array(
                                connection,
                                "timestamptz",
                                settlements,
                                s -> s.endedAt().toString()));
                statement.setArray(7, array(connection, "int4", settlements, Settlement::millis));
                statement.setArray(8, array(connection, "text", settlements, Settlement::bodySha256));
                statement.executeUpdate();
            }
        });
    }

    /// Since when the oldest delivery that nobody has taken has been due, or free again.
    Optional<Instant> oldestDue(Instant now) {
        // By the index that is in their order, whatever the statistics say; any other way costs as much for each
        // endpoint as
        // for all.
        entities.unwrap(Session.class).doWork(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("""
                        SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;
                        SET LOCAL enable_sort = off""");
            }
        });
        return Optional.ofNullable((Instant) entities.createNativeQuery("""
                        WITH RECURSIVE waiting AS (
                            (SELECT endpoint FROM delivery WHERE status = 'due' ORDER BY endpoint LIMIT 1)
                            UNION ALL
                            SELECT further.* FROM waiting CROSS JOIN LATERAL (
                                SELECT endpoint FROM delivery
                                WHERE status = 'due' AND delivery.endpoint > waiting.endpoint
                                ORDER BY endpoint LIMIT 1) AS further)
                        SELECT min(greatest(next_attempt_at, leased_until)) FROM waiting CROSS JOIN LATERAL (
                            SELECT next_attempt_at, leased_until FROM delivery
                            WHERE status = 'due' AND delivery.endpoint = waiting.endpoint
                                AND (leased_until IS NULL OR leased_until <= ?1)
                            ORDER BY delivery.endpoint, next_attempt_at LIMIT 1) AS oldest""", Instant.class)
                .setParameter(1, now)
                .getSingleResult());
    }

    /// The body of the alert that the same subscriber got of the same story before this one.
    Optional<String> before(String alertId) {
        // A story that was merged is known to the subscriber under its former id.
        return entities.createNativeQuery("""
                        SELECT b.body FROM alert a JOIN alert b ON b.subscription_id = a.subscription_id
                            AND b.sequence < a.sequence
                            AND coalesce(b.told_as, b.story_id) = coalesce(a.told_as, a.story_id)
                            AND b.story_id = ANY (ARRAY(SELECT a.story_id UNION
                                SELECT retired_id FROM story_merge WHERE story_merge.story_id = a.story_id))
                        WHERE a.alert_id = ?1 ORDER BY b.sequence DESC LIMIT 1""", String.class).setParameter(1, alertId).getResultList().stream()
                .findFirst();
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        return ColumnArray.of(connection, type, rows.stream().map(value));
    }
}
