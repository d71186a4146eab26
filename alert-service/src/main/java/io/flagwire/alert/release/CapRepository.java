package io.flagwire.alert.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// The counts of alerts an hour, in the database. Everything needs a running transaction, and a lock on the
/// subscriptions of the alerts.
///
/// Ids come as rows (`unnest`) and not as `= ANY`: just after many rows were written the database has no statistics of
/// them, takes what is due for little, begins there, and looks through the whole array again for each row.
@ApplicationScoped
class CapRepository {
    private final EntityManager entities;

    CapRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// A subscription that has had more than its cap in an hour, which was not so before.
    ///
    /// @param before the last hour before this one in which that was so; null when there is none
    record Reached(
            String subscriptionId,
            int maxPerHour,
            Instant hour,
            @Nullable Instant before) {}

    /// Those of these alerts that are counted.
    List<String> counted(Collection<String> alertIds) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<String> counted = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT alert_id FROM unnest(?) AS raised (alert_id) JOIN alert USING (alert_id)
                        JOIN subscription USING (subscription_id) WHERE max_per_hour IS NOT NULL""")) {
                statement.setArray(1, connection.createArrayOf("text", alertIds.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        counted.add(row.getString(1));
                    }
                }
            }
            return counted;
        });
    }

    /// Begins the hour with the first of these alerts, for subscriptions where it has not begun. An hour that another
    /// instance is ahead to stays.
    void count(Collection<String> alertIds, Instant hour) {
        update("""
                UPDATE subscription s SET cap_hour = ?, cap_from = first - 1
                FROM (SELECT subscription_id, min(sequence) AS first FROM unnest(?) AS raised (alert_id)
                    JOIN alert USING (alert_id) GROUP BY 1) AS begun
                WHERE s.subscription_id = begun.subscription_id AND max_per_hour IS NOT NULL
                    AND (cap_hour IS NULL OR cap_hour < ?)""", Timestamp.from(hour), alertIds.toArray(String[]::new), Timestamp.from(hour));
    }

    /// Notes until when deliveries of these alerts wait that are over, or follow one that waits.
    void mark(Collection<String> alertIds) {
        update("""
                UPDATE delivery SET capped_until = until
                FROM (SELECT delivery_id, CASE WHEN sequence > cap_from + max_per_hour THEN cap_hour + interval '1 hour'
                        ELSE (SELECT max(e.capped_until) FROM delivery e WHERE e.channel_id = d.channel_id
                            AND e.story_id = d.story_id AND e.status = 'held' AND e.capped_until IS NOT NULL) END
                        AS until
                    FROM unnest(?) AS raised (alert_id) JOIN alert a USING (alert_id)
                        JOIN subscription s USING (subscription_id) JOIN delivery d USING (alert_id)
                        JOIN channel c USING (channel_id)
                    WHERE max_per_hour IS NOT NULL AND NOT digest AND d.status = 'due')
                    AS over
                WHERE delivery.delivery_id = over.delivery_id AND until IS NOT NULL""", (Object) alertIds.toArray(String[]::new));
    }

    /// Notes which subscriptions have more than their cap by one of these alerts, for the first time in this hour.
    List<Reached> reached(Collection<String> alertIds) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<Reached> reached = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    UPDATE subscription s SET capped_hour = cap_hour
                    FROM (SELECT DISTINCT subscription_id, capped_hour AS before
                        FROM unnest(?) AS raised (alert_id) JOIN alert USING (alert_id)
                            JOIN subscription USING (subscription_id)
                        WHERE sequence > cap_from + max_per_hour
                            AND (capped_hour IS NULL OR capped_hour < cap_hour)) AS over
                    WHERE s.subscription_id = over.subscription_id
                    RETURNING s.subscription_id, max_per_hour, cap_hour, before""")) {
                statement.setArray(1, connection.createArrayOf("text", alertIds.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Timestamp before = row.getTimestamp(4);
                        reached.add(new Reached(
                                row.getString(1),
                                row.getInt(2),
                                row.getTimestamp(3).toInstant(),
                                before == null ? null : before.toInstant()));
                    }
                }
            }
            return reached;
        });
    }

    /// Makes a message due at each channel that is told one by one.
    void tell(String subscriptionId, String messageId, String body, Instant now) {
        update("""
                INSERT INTO delivery (channel_id, message_id, body, endpoint, next_attempt_at)
                SELECT channel_id, ?, ?, endpoint, ? FROM channel
                WHERE subscription_id = ? AND NOT digest AND removed_at IS NULL AND disabled_at IS NULL
                ORDER BY place""", messageId, body, Timestamp.from(now), subscriptionId);
    }

    private void update(String sql, Object... parameters) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    if (parameters[i] instanceof String[] texts) {
                        statement.setArray(i + 1, connection.createArrayOf("text", texts));
                    } else {
                        statement.setObject(i + 1, parameters[i]);
                    }
                }
                statement.executeUpdate();
            }
        });
    }
}
