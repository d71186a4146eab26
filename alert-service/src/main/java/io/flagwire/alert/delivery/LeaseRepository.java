package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/// What is due, taken by one instance for a while. Everything needs a running transaction.
@ApplicationScoped
class LeaseRepository {
    // Walks the endpoints that have something due by the index, from where the last walk ended and round, and takes of
    // each what it has room for, until there is enough: endpoints take turns, and a long queue at one costs the others
    // nothing. An earlier alert of the same story goes to a channel before a later one. What is under way is read once,
    // and not at each endpoint.
    private static final String LEASE = """
            WITH RECURSIVE busy AS MATERIALIZED (SELECT CAST(? AS jsonb) AS counts),
            further AS (
                (SELECT endpoint FROM delivery WHERE status = 'due' AND endpoint > ? ORDER BY endpoint LIMIT 1)
                UNION ALL
                SELECT next.endpoint FROM further CROSS JOIN LATERAL (
                    SELECT endpoint FROM delivery WHERE status = 'due' AND delivery.endpoint > further.endpoint
                    ORDER BY endpoint LIMIT 1) AS next),
            round AS (
                (SELECT endpoint FROM delivery WHERE status = 'due' AND endpoint <= ? ORDER BY endpoint LIMIT 1)
                UNION ALL
                SELECT next.endpoint FROM round CROSS JOIN LATERAL (
                    SELECT endpoint FROM delivery WHERE status = 'due' AND delivery.endpoint > round.endpoint
                        AND delivery.endpoint <= ?
                    ORDER BY endpoint LIMIT 1) AS next),
            chosen AS MATERIALIZED (
                SELECT due.delivery_id
                FROM (SELECT endpoint FROM further UNION ALL SELECT endpoint FROM round) AS waiting
                    CROSS JOIN LATERAL (
                        SELECT d.delivery_id FROM delivery d
                        WHERE d.endpoint = waiting.endpoint AND d.status = 'due' AND d.next_attempt_at <= ?
                            AND (d.leased_until IS NULL OR d.leased_until <= ?)
                            AND coalesce(d.story_version <= (SELECT e.story_version FROM delivery e
                                WHERE e.status = 'due' AND e.channel_id = d.channel_id AND e.story_id = d.story_id
                                ORDER BY e.story_version LIMIT 1), true)
                        ORDER BY d.next_attempt_at
                        LIMIT greatest(0, ? - coalesce(CAST((SELECT counts FROM busy) ->> waiting.endpoint AS integer), 0))
                        FOR NO KEY UPDATE SKIP LOCKED) AS due
                LIMIT ?),
            leased AS (
                UPDATE delivery SET leased_until = ?, attempts = attempts + 1 FROM chosen
                WHERE delivery.delivery_id = chosen.delivery_id
                RETURNING delivery.*)
            SELECT delivery_id, coalesce(alert_id, message_id), channel.type, target, leased.endpoint,
                coalesce(webhook_secret, sealed_target), coalesce(leased.body, alert.body), attempts, accepted_at, channel_id,
                attempts_before
            FROM leased JOIN channel USING (channel_id) LEFT JOIN alert USING (alert_id)""";

    private final EntityManager entities;

    LeaseRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// Lets the transaction end without waiting for the disk. A database that falls may forget the last leases and
    /// results then, and what they were about is sent again under the same id.
    ///
    /// And has everything go by the indexes, whatever the statistics say: they tell mostly of a time when little
    /// was due, and any way of finding it seemed as good.
    void hurry() {
        entities.unwrap(Session.class).doWork(connection -> {
            try (var statement = connection.prepareStatement("""
                    SELECT set_config(name, 'off', true) FROM unnest(ARRAY['synchronous_commit', 'jit',
                        'enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin']) AS name""")) {
                statement.execute();
            }
        });
    }

    /// Leases what is due, oldest first at each endpoint; endpoints take turns. Must be the last thing that the
    /// transaction does.
    ///
    /// @param after the endpoint that had the last turn; they follow each other by their names
    /// @param busy how many deliveries each endpoint has under way
    /// @param room how many an endpoint may have under way
    /// @param most how many to lease at all
    List<Delivery> lease(Instant now, Instant until, String after, Map<String, Integer> busy, int room, int most) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<Delivery> leased = new ArrayList<>();
            try (var statement = connection.createStatement()) {
                // In the order of the indexes, too; what is settled comes in none, and has to be sorted.
                statement.execute("SET LOCAL enable_sort = off");
            }
            try (PreparedStatement statement = connection.prepareStatement(LEASE)) {
                statement.setString(1, new JsonObject(Map.copyOf(busy)).encode());
                statement.setString(2, after);
                statement.setString(3, after);
                statement.setString(4, after);
                statement.setTimestamp(5, Timestamp.from(now));
                statement.setTimestamp(6, Timestamp.from(now));
                statement.setInt(7, room);
                statement.setInt(8, most);
                statement.setTimestamp(9, Timestamp.from(until));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        leased.add(delivery(row));
                    }
                }
            }
            return leased;
        });
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        ChannelType type = ChannelType.of(row.getString(3)).orElseThrow();
        Timestamp accepted = row.getTimestamp(9);
        return new Delivery(
                row.getLong(1),
                row.getString(2),
                row.getString(10),
                new ChannelTarget(type, row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getInt(11),
                accepted == null ? null : accepted.toInstant());
    }
}
