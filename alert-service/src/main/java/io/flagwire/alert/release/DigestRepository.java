package io.flagwire.alert.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/// What has gathered for digests, in the database. Everything needs a running transaction.
@ApplicationScoped
class DigestRepository {
    private final EntityManager entities;

    DigestRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// A channel whose digest is due.
    record DueChannel(String channelId, String subscriptionId, String type) {}

    /// An alert that waits for it.
    ///
    /// @param transaction and position: its place in the order of all alerts
    record Part(long deliveryId, String alert, long transaction, long position) {}

    /// One of the channels whose digest is due; no other instance makes it until the transaction ends.
    Optional<DueChannel> due(Instant now) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT channel_id, subscription_id, type FROM channel
                    WHERE removed_at IS NULL AND disabled_at IS NULL AND channel_id IN
                        (SELECT channel_id FROM delivery WHERE status = 'held' AND next_attempt_at <= ?)
                    LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED""")) {
                statement.setTimestamp(1, Timestamp.from(now));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new DueChannel(row.getString(1), row.getString(2), row.getString(3)))
                            : Optional.<DueChannel>empty();
                }
            }
        });
    }

    /// What waits for the digest of a channel, in the order it was raised.
    List<Part> parts(String channelId, Instant now) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<Part> parts = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT delivery_id, alert.body, raised_in::text::bigint, position
                    FROM delivery JOIN alert USING (alert_id)
                    WHERE channel_id = ? AND status = 'held' AND next_attempt_at <= ?
                    ORDER BY raised_in, position""")) {
                statement.setString(1, channelId);
                statement.setTimestamp(2, Timestamp.from(now));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        parts.add(new Part(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)));
                    }
                }
            }
            return parts;
        });
    }

    /// Makes the digest due, and what waited a part of it.
    void bundle(String channelId, String digestId, String body, List<Part> parts, Instant now) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    WITH digest AS (
                        INSERT INTO delivery (channel_id, message_id, body, endpoint, next_attempt_at)
                        SELECT channel_id, ?, ?, endpoint, ? FROM channel WHERE channel_id = ?
                        RETURNING delivery_id),
                    locked AS MATERIALIZED (
                        SELECT delivery_id FROM delivery WHERE delivery_id = ANY (?)
                        ORDER BY delivery_id FOR NO KEY UPDATE)
                    UPDATE delivery d SET status = 'bundled', part_of = digest.delivery_id
                    FROM digest, locked WHERE d.delivery_id = locked.delivery_id""")) {
                statement.setString(1, digestId);
                statement.setString(2, body);
                statement.setTimestamp(3, Timestamp.from(now));
                statement.setString(4, channelId);
                statement.setArray(
                        5,
                        connection.createArrayOf(
                                "int8", parts.stream().map(Part::deliveryId).toArray()));
                statement.executeUpdate();
            }
        });
    }
}
