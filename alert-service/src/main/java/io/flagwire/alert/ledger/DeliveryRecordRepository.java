package io.flagwire.alert.ledger;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.channel.MessageId;
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
    // What is part of a digest stands as the digest does.
    private static final String SELECT = """
            SELECT d.delivery_id, coalesce(d.alert_id, d.message_id), s.subscription_id, d.story_id, d.story_version,
                coalesce(a.type, CASE WHEN starts_with(d.message_id, '%s') THEN 'digest'
                    WHEN starts_with(d.message_id, '%s') THEN 'confirmation' ELSE 'notice' END),
                sequence, d.channel_id, c.type, target, coalesce(p.status, d.status),
                raised_at, coalesce(p.next_attempt_at, d.next_attempt_at), d.part_of
            FROM delivery d JOIN channel c ON c.channel_id = d.channel_id
                JOIN subscription s ON s.subscription_id = c.subscription_id
                LEFT JOIN alert a ON a.alert_id = d.alert_id
                LEFT JOIN delivery p ON p.delivery_id = d.part_of
            """.formatted(MessageId.DIGEST, MessageId.CONFIRMATION);

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
                        WHERE s.organisation_id = ?
                            AND (?::text IS NULL OR s.subscription_id = ?)
                            AND (?::text IS NULL OR coalesce(p.status, d.status) = ?)
                            AND (?::text IS NULL OR d.delivery_id <
                                (SELECT min(b.delivery_id) FROM delivery b
                                    JOIN channel e ON e.channel_id = b.channel_id
                                    JOIN subscription f ON f.subscription_id = e.subscription_id
                                    WHERE (b.delivery_id = ? OR b.alert_id = ?)
                                        AND f.organisation_id = s.organisation_id))
                        ORDER BY d.delivery_id DESC LIMIT ?""",
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
        return withAttempts(
                database.query(SELECT + """
                        WHERE (d.delivery_id = ? OR d.alert_id = ?) AND s.organisation_id = ?
                        ORDER BY d.delivery_id""", DeliveryRecordRepository::delivery, number(id), id, organisation.value()));
    }

    /// Of what is part of a digest, the digest. Returns the numbers of what is due.
    List<Long> retry(OrganisationId organisation, String id, Instant now) {
        return database.query(
                """
                        WITH kept AS MATERIALIZED (
                            SELECT subscription_id FROM subscription
                            WHERE organisation_id = ? AND subscription_id IN
                                (SELECT subscription_id FROM delivery JOIN channel USING (channel_id)
                                    WHERE delivery_id = ? OR alert_id = ?)
                            FOR KEY SHARE),
                        locked AS MATERIALIZED (
                            SELECT d.delivery_id FROM kept JOIN channel c USING (subscription_id)
                                JOIN delivery d USING (channel_id)
                            WHERE d.delivery_id IN
                                    (SELECT coalesce(part_of, delivery_id) FROM delivery
                                        WHERE delivery_id = ? OR alert_id = ?)
                                AND c.removed_at IS NULL AND c.disabled_at IS NULL
                            ORDER BY d.delivery_id FOR NO KEY UPDATE OF d)
                        UPDATE delivery d SET status = 'due', next_attempt_at = ?, attempts_before = attempts
                        FROM locked WHERE d.delivery_id = locked.delivery_id
                        RETURNING d.delivery_id""", row -> row.getLong(1), organisation.value(), number(id), id, number(id), id, Timestamp.from(now));
    }

    /// Also at channels that came later than the alert. Where there are digests, as a digest of its own. Returns the
    /// numbers of what is due.
    ///
    /// @param until the first moment behind what is wanted; null when it has no end
    List<Long> replay(String subscription, Instant since, @Nullable Instant until, Instant now) {
        return database.query(
                """
                        WITH wanted AS MATERIALIZED (
                            SELECT alert_id, channel_id, story_id, story_version, endpoint, raised_in, position, place,
                                CASE WHEN digest THEN 'held' ELSE 'due' END AS wanted_status
                            FROM alert JOIN channel USING (subscription_id)
                            WHERE subscription_id = ? AND raised_at >= ? AND raised_at < coalesce(?::timestamptz, 'infinity')
                                AND removed_at IS NULL AND disabled_at IS NULL),
                        locked AS MATERIALIZED (
                            SELECT d.delivery_id, wanted_status FROM wanted JOIN delivery d USING (alert_id, channel_id)
                            ORDER BY d.delivery_id FOR NO KEY UPDATE OF d),
                        again AS (
                            UPDATE delivery d SET status = wanted_status, next_attempt_at = ?, part_of = NULL,
                                attempts_before = attempts
                            FROM locked WHERE d.delivery_id = locked.delivery_id
                            RETURNING d.delivery_id),
                        later AS (
                            INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint,
                                next_attempt_at, status)
                            SELECT alert_id, channel_id, story_id, story_version, endpoint, ?, wanted_status FROM wanted
                            WHERE NOT EXISTS (SELECT 1 FROM delivery d
                                WHERE d.alert_id = wanted.alert_id AND d.channel_id = wanted.channel_id)
                            ORDER BY raised_in, position, place
                            ON CONFLICT (alert_id, channel_id) DO NOTHING
                            RETURNING delivery_id)
                        SELECT delivery_id FROM again UNION ALL SELECT delivery_id FROM later""",
                row -> row.getLong(1),
                subscription,
                Timestamp.from(since),
                until == null ? null : Timestamp.from(until),
                Timestamp.from(now),
                Timestamp.from(now));
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
                        .map(delivery -> tried(delivery).substring(PREFIX.length()))
                        .toArray(String[]::new));
        return deliveries.stream()
                .map(delivery -> delivery.with(attempts.getOrDefault(tried(delivery), List.of())))
                .toList();
    }

    private static String tried(DeliveryRecord delivery) {
        return delivery.digest() == null ? delivery.id() : delivery.digest();
    }

    private static DeliveryRecord delivery(ResultSet row) throws SQLException {
        ChannelType channel = ChannelType.of(row.getString(9)).orElseThrow();
        String status = row.getString(11);
        return new DeliveryRecord(
                PREFIX + row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, Integer.class),
                row.getString(6),
                row.getObject(7, Long.class),
                row.getString(8),
                channel.wireName(),
                new ChannelTarget(channel, row.getString(10)).shown(),
                status,
                instant(row.getTimestamp(12)),
                status.equals("due") || status.equals("held") ? instant(row.getTimestamp(13)) : null,
                row.getString(14) == null ? null : PREFIX + row.getString(14),
                List.of());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    // No delivery has a number below 1.
    private static long number(@Nullable String id) {
        return id != null && id.matches(PREFIX + "\\d{1,18}") ? Long.parseLong(id.substring(PREFIX.length())) : 0;
    }
}
