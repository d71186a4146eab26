package io.flagwire.ingest.websub;

import io.flagwire.ingest.websub.Subscription.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Subscriptions in the database; every statement is a transaction of its own.
@ApplicationScoped
class WebSubRepository {
    private final DataSource database;

    WebSubRepository(DataSource database) {
        this.database = database;
    }

    /// Wants the topic, from that hub. One that is there already keeps its id, and is asked for anew.
    Subscription want(String id, String feed, URI topic, URI hub, Instant now) throws SQLException {
        return query("""
                        INSERT INTO websub (subscription_id, feed, topic, hub, status, next_at, created_at)
                        VALUES (?, ?, ?, ?, 'requested', ?, ?)
                        ON CONFLICT (feed, topic) DO UPDATE SET hub = excluded.hub, attempts = 0,
                            next_at = excluded.next_at, last_result = NULL,
                            status = CASE websub.status WHEN 'active' THEN 'active' ELSE 'requested' END
                        RETURNING *""", id, feed, topic.toString(), hub.toString(), now, now).getFirst();
    }

    /// Wants it no longer. The row goes when the hub has verified that, or never answers.
    Optional<Subscription> leave(String feed, String idOrTopic, Instant now) throws SQLException {
        return query(
                        "UPDATE websub SET status = 'leaving', attempts = 0, next_at = ? WHERE feed = ?"
                                + " AND (subscription_id = ? OR topic = ?) RETURNING *",
                        now,
                        feed,
                        idOrTopic,
                        idOrTopic)
                .stream()
                .findFirst();
    }

    List<Subscription> of(String feed) throws SQLException {
        return query("SELECT * FROM websub WHERE feed = ? ORDER BY created_at, topic", feed);
    }

    Optional<Subscription> find(String feed, String id) throws SQLException {
        return query("SELECT * FROM websub WHERE feed = ? AND subscription_id = ?", feed, id).stream()
                .findFirst();
    }

    /// Takes what is due; it is due again at that time.
    List<Subscription> lease(Instant now, Instant until, int most) throws SQLException {
        return query("""
                UPDATE websub SET next_at = ?, attempts = attempts + 1 WHERE subscription_id IN (
                    SELECT subscription_id FROM websub WHERE next_at <= ?
                        AND EXISTS (SELECT FROM feed WHERE name = websub.feed AND deleted_at IS NULL)
                    ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING *""", until, now, most);
    }

    /// Notes what the hub said, unless it has verified meanwhile.
    void settle(Subscription asked, String result, Instant nextAt) throws SQLException {
        update(
                "UPDATE websub SET last_result = ?, next_at = ? WHERE subscription_id = ? AND attempts = ?"
                        + " AND status = ?",
                result,
                nextAt,
                asked.id(),
                asked.attempts(),
                asked.status().word());
    }

    /// Notes that the hub distributes now.
    void verified(String id, Instant leaseUntil, Instant renewAt) throws SQLException {
        update(
                "UPDATE websub SET status = 'active', lease_until = ?, next_at = ?, attempts = 0,"
                        + " last_result = 'verified' WHERE subscription_id = ? AND status IN ('requested', 'active')",
                leaseUntil,
                renewAt,
                id);
    }

    void denied(String id, String reason) throws SQLException {
        update(
                "UPDATE websub SET status = 'denied', lease_until = NULL, next_at = NULL, last_result = ?"
                        + " WHERE subscription_id = ? AND status IN ('requested', 'active')",
                reason,
                id);
    }

    void distributed(String id, Instant now, String result) throws SQLException {
        update("UPDATE websub SET last_content_at = ?, last_result = ? WHERE subscription_id = ?", now, result, id);
    }

    /// Forgets one that was left.
    void forget(String id) throws SQLException {
        update("DELETE FROM websub WHERE subscription_id = ? AND status = 'leaving'", id);
    }

    private List<Subscription> query(String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, parameters);
            List<Subscription> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(subscription(row));
                }
            }
            return found;
        }
    }

    private void update(String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, parameters);
            statement.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            statement.setObject(i + 1, parameter instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : parameter);
        }
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getString("subscription_id"),
                row.getString("feed"),
                URI.create(row.getString("topic")),
                URI.create(row.getString("hub")),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                moment(row, "lease_until"),
                moment(row, "next_at"),
                row.getInt("attempts"),
                row.getString("last_result"),
                moment(row, "last_content_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
