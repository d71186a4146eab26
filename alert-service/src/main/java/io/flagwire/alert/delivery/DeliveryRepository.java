package io.flagwire.alert.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;

/// What is due, in the database. Everything needs a running transaction.
@ApplicationScoped
class DeliveryRepository {
    // Walks the endpoints that have something due by the index, and takes of each what it has room for: so a long
    // queue at one endpoint costs the others nothing. An earlier alert of the same story goes before a later one.
    private static final String LEASE = """
            WITH RECURSIVE waiting AS (
                (SELECT endpoint FROM alert WHERE status = 'due' ORDER BY endpoint LIMIT 1)
                UNION ALL
                SELECT (SELECT a.endpoint FROM alert a WHERE a.status = 'due' AND a.endpoint > waiting.endpoint
                    ORDER BY a.endpoint LIMIT 1)
                FROM waiting WHERE waiting.endpoint IS NOT NULL),
            chosen AS (
                SELECT due.alert_id FROM waiting
                    LEFT JOIN unnest(?, ?) AS busy (endpoint, count) ON busy.endpoint = waiting.endpoint
                    CROSS JOIN LATERAL (
                        SELECT a.alert_id, a.next_attempt_at FROM alert a
                        WHERE a.endpoint = waiting.endpoint AND a.status = 'due' AND a.next_attempt_at <= ?
                            AND NOT EXISTS (SELECT 1 FROM alert b WHERE b.subscription_id = a.subscription_id
                                AND b.story_id = a.story_id AND b.story_version < a.story_version AND b.status = 'due')
                        ORDER BY a.next_attempt_at LIMIT greatest(0, ? - coalesce(busy.count, 0))
                        FOR UPDATE SKIP LOCKED) AS due
                ORDER BY due.next_attempt_at LIMIT ?)
            UPDATE alert SET next_attempt_at = ?, attempts = attempts + 1 FROM chosen, subscription s
            WHERE alert.alert_id = chosen.alert_id AND s.subscription_id = alert.subscription_id
            RETURNING alert.alert_id, webhook_url, alert.endpoint, webhook_secret, body, attempts, accepted_at""";

    private final EntityManager entities;

    DeliveryRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// Lets the transaction end without waiting for the disk. A database that falls may forget the last leases and
    /// results then, and what they were about is sent again under the same id.
    void hurry() {
        entities.unwrap(Session.class).doWork(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL synchronous_commit = off");
            }
        });
    }

    /// Leases what is due, oldest first at each endpoint.
    ///
    /// @param busy how many deliveries each endpoint has under way
    /// @param room how many an endpoint may have under way
    /// @param most how many to lease at all
    List<Delivery> lease(Instant now, Instant until, Map<String, Integer> busy, int room, int most) {
        List<Map.Entry<String, Integer>> counts = List.copyOf(busy.entrySet());
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<Delivery> leased = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(LEASE)) {
                statement.setArray(1, array(connection, "text", counts, Map.Entry::getKey));
                statement.setArray(2, array(connection, "int4", counts, Map.Entry::getValue));
                statement.setTimestamp(3, Timestamp.from(now));
                statement.setInt(4, room);
                statement.setInt(5, most);
                statement.setTimestamp(6, Timestamp.from(until));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        leased.add(new Delivery(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getTimestamp(7).toInstant()));
                    }
                }
            }
            return leased;
        });
    }

    void settle(List<Settlement> settlements) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    WITH settled AS MATERIALIZED (
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                            AS row (id, attempt, status, result, next, ended, millis, sha)),
                    proof AS (
                        INSERT INTO delivery_attempt (alert_id, attempt, ended_at, millis, result, body_sha256)
                        SELECT id, attempt, ended, millis, result, sha FROM settled JOIN alert ON alert_id = id
                        ON CONFLICT DO NOTHING)
                    UPDATE alert SET status = settled.status, last_result = result, next_attempt_at = next
                    FROM settled WHERE alert_id = id AND attempts = attempt AND alert.status = 'due'""")) {
                statement.setArray(1, array(connection, "text", settlements, Settlement::id));
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

    /// Since when the oldest delivery that nobody has taken has been due.
    Optional<Instant> oldestDue() {
        return Optional.ofNullable((Instant)
                entities.createNativeQuery("SELECT min(next_attempt_at) FROM alert WHERE status = 'due'", Instant.class)
                        .getSingleResult());
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }
}
