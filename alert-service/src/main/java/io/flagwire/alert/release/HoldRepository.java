package io.flagwire.alert.release;

import io.flagwire.alert.channel.ChannelSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Deliveries that wait, in the database. Everything needs a running transaction.
@ApplicationScoped
class HoldRepository {
    // Ids come as rows, as they do to CapRepository.
    private static final String WAITING = """
            SELECT delivery_id, settings, time_zone, muted_until, capped_until, next_attempt_at
            FROM unnest(%s) AS wanted (id) JOIN delivery ON %s = id JOIN channel USING (channel_id)
                JOIN subscription USING (subscription_id)
            WHERE may_wait AND removed_at IS NULL AND disabled_at IS NULL""";

    private final EntityManager entities;

    HoldRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// A delivery that may have to wait, and what decides how long.
    ///
    /// @param dueAt when it is due by now
    /// @param cappedUntil until when it waits because there were too many in its hour; null when it does not
    record Waiting(
            long deliveryId,
            ReleaseTimes times,
            Instant dueAt,
            @Nullable Instant cappedUntil) {
        Instant time(Instant now) {
            return times.first(cappedUntil != null && cappedUntil.isAfter(now) ? cappedUntil : now);
        }
    }

    /// Those of these alerts.
    List<Waiting> of(Collection<String> alertIds) {
        return waiting(WAITING.formatted("?", "alert_id"), alertIds.toArray());
    }

    /// Those of messages that are no alerts.
    List<Waiting> ofMessages(Collection<String> messageIds) {
        return waiting(WAITING.formatted("?", "message_id"), messageIds.toArray());
    }

    /// Those of these deliveries.
    List<Waiting> ofDeliveries(Collection<Long> deliveryIds) {
        return waiting(
                WAITING.formatted("?::bigint[]", "delivery_id") + " AND status IN ('due', 'held')",
                deliveryIds.stream().map(String::valueOf).toArray());
    }

    /// Those of a subscription that wait and have not been tried, or not again.
    List<Waiting> of(String subscriptionId, Instant now) {
        return waiting("""
                SELECT delivery_id, settings, time_zone, muted_until,
                    CASE WHEN max_per_hour IS NOT NULL THEN capped_until END, next_attempt_at FROM subscription
                    JOIN channel USING (subscription_id) JOIN delivery USING (channel_id)
                WHERE subscription_id = ANY (?) AND removed_at IS NULL AND attempts = attempts_before
                    AND (status = 'held' OR status = 'due' AND next_attempt_at > '%s')""".formatted(now), subscriptionId);
    }

    /// Makes each wait until its time.
    void hold(List<Long> deliveryIds, List<Instant> times) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    WITH locked AS MATERIALIZED (
                        SELECT delivery_id, time, digest FROM unnest(?, ?) AS row (id, time)
                            JOIN delivery d ON delivery_id = id JOIN channel USING (channel_id)
                        ORDER BY delivery_id FOR NO KEY UPDATE OF d)
                    UPDATE delivery d SET next_attempt_at = time, leased_until = NULL,
                        status = CASE WHEN (digest OR capped_until IS NOT NULL) AND alert_id IS NOT NULL
                            THEN 'held' ELSE 'due' END
                    FROM locked WHERE d.delivery_id = locked.delivery_id AND status IN ('due', 'held')""")) {
                statement.setArray(1, connection.createArrayOf("int8", deliveryIds.toArray()));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "timestamptz",
                                times.stream().map(Instant::toString).toArray()));
                statement.executeUpdate();
            }
        });
    }

    /// Of a delivery that the transaction has locked.
    void postpone(long deliveryId, Instant time) {
        entities.createNativeQuery(
                        "UPDATE delivery SET next_attempt_at = ?2, leased_until = NULL WHERE delivery_id = ?1")
                .setParameter(1, deliveryId)
                .setParameter(2, time)
                .executeUpdate();
    }

    private List<Waiting> waiting(String sql, Object... ids) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<Waiting> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("text", ids));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(new Waiting(
                                row.getLong(1),
                                new ReleaseTimes(
                                        ChannelSettings.of(row.getString(2)),
                                        ZoneId.of(row.getString(3)),
                                        instant(row.getTimestamp(4))),
                                row.getTimestamp(6).toInstant(),
                                instant(row.getTimestamp(5))));
                    }
                }
            }
            return found;
        });
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
