package io.flagwire.alert.ledger;

import io.flagwire.alert.ledger.AlertLedger.Entry;
import io.flagwire.alert.ledger.DeliveryRecord.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Alerts and attempts in the database. Everything needs a running transaction.
@ApplicationScoped
class LedgerRepository {
    private static final String ENTRY = "SELECT raised_in::text::bigint, position, alert_id, type, body FROM alert ";
    // Only what no open transaction can still add something before.
    private static final String SETTLED = "raised_in < pg_snapshot_xmin(pg_current_snapshot())";
    private static final String DELIVERY = """
            SELECT alert_id, a.subscription_id, story_id, story_version, type, sequence, s.webhook_url, status,
                raised_at, next_attempt_at
            FROM alert a JOIN subscription s ON s.subscription_id = a.subscription_id
            """;

    private final EntityManager entities;

    LedgerRepository(EntityManager entities) {
        this.entities = entities;
    }

    List<Entry> after(Place place, @Nullable String subscription, int most) {
        return query(
                ENTRY + "WHERE (raised_in, position) > (?::text::xid8, ?) AND " + SETTLED
                        + " AND (?::text IS NULL OR subscription_id = ?) ORDER BY raised_in, position LIMIT ?",
                LedgerRepository::entry,
                String.valueOf(place.transaction()),
                place.position(),
                subscription,
                subscription,
                most);
    }

    Place end() {
        return query(
                        ENTRY + "WHERE " + SETTLED + " ORDER BY raised_in DESC, position DESC LIMIT 1",
                        LedgerRepository::entry)
                .stream()
                .findFirst()
                .map(Entry::place)
                .orElse(Place.START);
    }

    List<Entry> newest(String subscription, int most) {
        return query(
                ENTRY + "WHERE subscription_id = ? ORDER BY sequence DESC LIMIT ?",
                LedgerRepository::entry,
                subscription,
                most);
    }

    boolean known(String subscription) {
        return !query("SELECT 1 FROM subscription WHERE subscription_id = ?", row -> row.getInt(1), subscription)
                .isEmpty();
    }

    List<DeliveryRecord> deliveries(
            @Nullable String subscription, @Nullable String status, @Nullable String before, int most) {
        return withAttempts(query(
                DELIVERY + """
                        WHERE (?::text IS NULL OR a.subscription_id = ?) AND (?::text IS NULL OR status = ?)
                            AND (?::text IS NULL OR (raised_in, position) <
                                (SELECT raised_in, position FROM alert WHERE alert_id = ?))
                        ORDER BY raised_in DESC, position DESC LIMIT ?""",
                LedgerRepository::delivery,
                subscription,
                subscription,
                status,
                status,
                before,
                before,
                most));
    }

    Optional<DeliveryRecord> delivery(String id) {
        return withAttempts(query(DELIVERY + "WHERE alert_id = ?", LedgerRepository::delivery, id)).stream()
                .findFirst();
    }

    boolean retry(String id, Instant now) {
        return !query(
                        "UPDATE alert SET status = 'due', next_attempt_at = ? WHERE alert_id = ? RETURNING 1",
                        row -> row.getInt(1),
                        Timestamp.from(now),
                        id)
                .isEmpty();
    }

    int replay(String subscription, Instant since, Instant now) {
        return query("""
                        UPDATE alert SET status = 'due', next_attempt_at = ?
                        WHERE subscription_id = ? AND raised_at >= ? RETURNING 1""", row -> row.getInt(1), Timestamp.from(now), subscription, Timestamp.from(since))
                .size();
    }

    private List<DeliveryRecord> withAttempts(List<DeliveryRecord> deliveries) {
        Map<String, List<Attempt>> attempts = new HashMap<>();
        query(
                """
                SELECT alert_id, attempt, ended_at, millis, result, body_sha256 FROM delivery_attempt
                WHERE alert_id = ANY(?) ORDER BY alert_id, attempt""",
                row -> attempts.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                        .add(new Attempt(
                                row.getInt(2),
                                row.getTimestamp(3).toInstant(),
                                row.getInt(4),
                                row.getString(5),
                                row.getString(6))),
                (Object) deliveries.stream().map(DeliveryRecord::id).toArray(String[]::new));
        return deliveries.stream()
                .map(delivery -> delivery.with(attempts.getOrDefault(delivery.id(), List.of())))
                .toList();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Place(row.getLong(1), row.getLong(2)), row.getString(3), row.getString(4), row.getString(5));
    }

    private static DeliveryRecord delivery(ResultSet row) throws SQLException {
        String status = row.getString(8);
        return new DeliveryRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                status,
                row.getTimestamp(9).toInstant(),
                status.equals("due") ? row.getTimestamp(10).toInstant() : null,
                List.of());
    }

    private <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<T> rows = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    Object parameter = parameters[i];
                    if (parameter instanceof String[] texts) {
                        statement.setArray(i + 1, connection.createArrayOf("text", texts));
                    } else {
                        statement.setObject(i + 1, parameter);
                    }
                }
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(reader.read(result));
                    }
                }
            }
            return rows;
        });
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
