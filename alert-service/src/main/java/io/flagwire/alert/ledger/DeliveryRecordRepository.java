package io.flagwire.alert.ledger;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.ledger.DeliveryRecord.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Deliveries and attempts in the database. Everything needs a running transaction.
///
/// A delivery is named by its own id, `delivery-1`. The id of an alert names all its deliveries.
@ApplicationScoped
class DeliveryRecordRepository {
    private static final String PREFIX = "delivery-";
    private static final String SELECT = """
            SELECT delivery_id, alert_id, a.subscription_id, a.story_id, a.story_version, a.type, sequence, channel_id,
                c.type, target, status, raised_at, next_attempt_at
            FROM delivery d JOIN alert a USING (alert_id) JOIN channel c USING (channel_id)
            """;

    private final LedgerRepository database;

    DeliveryRecordRepository(LedgerRepository database) {
        this.database = database;
    }

    List<DeliveryRecord> deliveries(
            OrganisationId organisation,
            @Nullable String subscription,
            @Nullable String status,
            @Nullable String before,
            int most) {
        return withAttempts(database.query(
                SELECT + """
                        WHERE a.organisation_id = ?
                            AND (?::text IS NULL OR a.subscription_id = ?) AND (?::text IS NULL OR status = ?)
                            AND (?::text IS NULL OR delivery_id <
                                (SELECT min(delivery_id) FROM delivery JOIN alert b USING (alert_id)
                                    WHERE (delivery_id = ? OR alert_id = ?)
                                        AND b.organisation_id = a.organisation_id))
                        ORDER BY delivery_id DESC LIMIT ?""",
                DeliveryRecordRepository::delivery,
                organisation.value(),
                subscription,
                subscription,
                status,
                status,
                before,
                number(before),
                before,
                most));
    }

    List<DeliveryRecord> named(OrganisationId organisation, String id) {
        return withAttempts(database.query(
                SELECT + "WHERE (delivery_id = ? OR alert_id = ?) AND a.organisation_id = ? ORDER BY delivery_id",
                DeliveryRecordRepository::delivery,
                number(id),
                id,
                organisation.value()));
    }

    int retry(OrganisationId organisation, String id, Instant now) {
        return database.query("""
                        UPDATE delivery d SET status = 'due', next_attempt_at = ? FROM channel c, subscription s
                        WHERE (delivery_id = ? OR alert_id = ?) AND c.channel_id = d.channel_id
                            AND c.removed_at IS NULL AND c.disabled_at IS NULL AND s.subscription_id = c.subscription_id
                            AND s.organisation_id = ?
                        RETURNING 1""", row -> row.getInt(1), Timestamp.from(now), number(id), id, organisation.value())
                .size();
    }

    /// Also at channels that came later than the alert.
    int replay(String subscription, Instant since, Instant now) {
        return database.query("""
                        INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint, next_attempt_at)
                        SELECT alert_id, channel_id, story_id, story_version, endpoint, ?
                        FROM alert JOIN channel USING (subscription_id)
                        WHERE subscription_id = ? AND raised_at >= ? AND removed_at IS NULL AND disabled_at IS NULL
                        ORDER BY raised_in, position, place
                        ON CONFLICT (alert_id, channel_id) DO UPDATE
                            SET status = 'due', next_attempt_at = excluded.next_attempt_at
                        RETURNING 1""", row -> row.getInt(1), Timestamp.from(now), subscription, Timestamp.from(since))
                .size();
    }

    private List<DeliveryRecord> withAttempts(List<DeliveryRecord> deliveries) {
        Map<String, List<Attempt>> attempts = new HashMap<>();
        database.query(
                """
                SELECT delivery_id, attempt, ended_at, millis, result, body_sha256 FROM delivery_attempt
                WHERE delivery_id = ANY(?::bigint[]) ORDER BY delivery_id, attempt""",
                row -> attempts.computeIfAbsent(PREFIX + row.getLong(1), id -> new ArrayList<>())
                        .add(new Attempt(
                                row.getInt(2),
                                row.getTimestamp(3).toInstant(),
                                row.getInt(4),
                                row.getString(5),
                                row.getString(6))),
                (Object) deliveries.stream()
                        .map(delivery -> delivery.id().substring(PREFIX.length()))
                        .toArray(String[]::new));
        return deliveries.stream()
                .map(delivery -> delivery.with(attempts.getOrDefault(delivery.id(), List.of())))
                .toList();
    }

    private static DeliveryRecord delivery(ResultSet row) throws SQLException {
        ChannelType channel = ChannelType.of(row.getString(9)).orElseThrow();
        String status = row.getString(11);
        return new DeliveryRecord(
                PREFIX + row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                channel.wireName(),
                new ChannelTarget(channel, row.getString(10)).shown(),
                status,
                row.getTimestamp(12).toInstant(),
                status.equals("due") ? row.getTimestamp(13).toInstant() : null,
                List.of());
    }

    // No delivery has a number below 1.
    private static long number(@Nullable String id) {
        return id != null && id.matches(PREFIX + "\\d{1,18}") ? Long.parseLong(id.substring(PREFIX.length())) : 0;
    }
}
