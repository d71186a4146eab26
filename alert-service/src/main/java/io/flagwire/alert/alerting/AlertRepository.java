package io.flagwire.alert.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.kafka.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Alerts in the database, many rows a statement. Everything needs a running transaction.
@ApplicationScoped
class AlertRepository {
    private final EntityManager entities;

    AlertRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// Keeps other instances away from the stories until the transaction ends.
    void lock(Stream<String> storyIds) {
        // In one order for everybody, so that two instances cannot wait for each other.
        query("""
                SELECT pg_advisory_xact_lock(key) FROM
                    (SELECT DISTINCT hashtextextended(id, 0) AS key FROM unnest(?) AS id ORDER BY 1) AS keys""", row -> 0, new Column("text", storyIds));
    }

    /// Takes as many numbers as there are drafts for each subscription; a subscription that is gone gets none. The rows
    /// stay locked until the transaction ends, so that there is no gap.
    Numbers takeNumbers(List<AlertDraft> drafts) {
        Map<String, Long> counts =
                drafts.stream().collect(Collectors.groupingBy(AlertDraft::subscriptionId, Collectors.counting()));
        List<String> ids = counts.keySet().stream().sorted().toList();
        Numbers numbers = new Numbers();
        if (ids.isEmpty()) {
            return numbers;
        }
        query(
                """
                WITH wanted AS (
                    SELECT subscription_id, count FROM subscription
                        JOIN unnest(?, ?) AS w (id, count) ON subscription_id = id
                    ORDER BY subscription_id FOR NO KEY UPDATE OF subscription)
                UPDATE subscription s SET last_sequence = last_sequence + count FROM wanted
                WHERE s.subscription_id = wanted.subscription_id
                RETURNING s.subscription_id, last_sequence - count + 1, may_wait OR max_per_hour IS NOT NULL""",
                row -> {
                    numbers.give(row.getString(1), row.getLong(2), row.getBoolean(3));
                    return numbers;
                },
                new Column("text", ids.stream()),
                new Column("int8", ids.stream().map(counts::get)));
        return numbers;
    }

    /// Adds the alerts, each beside the draft it was made of, and makes them due at each channel of their
    /// subscriptions.
    void keep(List<AlertDraft> drafts, List<RaisedAlert> raised) {
        if (drafts.isEmpty()) {
            return;
        }
        query(
                """
                WITH kept AS (
                    INSERT INTO alert (alert_id, subscription_id, story_id, story_version, type, sequence, body,
                        raised_at, accepted_at, told_categories, told_claims, told_as, told_parties, told_statuses,
                        organisation_id)
                    SELECT id, asker, story, row.version, type, sequence, body, raised, accepted, categories, claims,
                        told, parties, statuses, organisation_id
                    FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY AS row (id, asker, story,
                        version, type, sequence, body, raised, accepted, categories, claims, told, parties, statuses,
                        place)
                        JOIN subscription ON subscription_id = asker
                    ORDER BY place
                    RETURNING alert_id, subscription_id, story_id, story_version, raised_at, position)
                INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint, next_attempt_at, status)
                SELECT alert_id, channel_id, story_id, story_version, endpoint, raised_at,
                    CASE WHEN disabled_at IS NULL THEN 'due' ELSE 'suspended' END
                FROM kept JOIN channel USING (subscription_id) WHERE removed_at IS NULL ORDER BY position, place
                RETURNING 1""",
                row -> 1,
                column("text", raised, r -> r.alert().data().alertId()),
                column("text", drafts, AlertDraft::subscriptionId),
                column("text", drafts, draft -> draft.story().storyId()),
                column("int4", drafts, draft -> draft.story().version()),
                column("text", drafts, draft -> draft.type().wireName()),
                column("int8", raised, r -> r.alert().data().sequence()),
                column("text", raised, r -> new String(EventJson.write(r.alert()), UTF_8)),
                column("timestamptz", raised, r -> r.alert().timestamp().toString()),
                column(
                        "timestamptz",
                        drafts,
                        draft -> draft.story().acceptedAt().toString()),
                column("text", drafts, draft -> draft.substance().categories()),
                column("text", drafts, draft -> draft.substance().claims()),
                column("text", drafts, draft -> draft.told().id()),
                column("text", drafts, draft -> draft.substance().parties()),
                column("text", drafts, draft -> draft.substance().statuses()));
    }

    <T> List<T> query(String sql, RowReader<T> reader, Column... columns) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<T> rows = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < columns.length; i++) {
                    statement.setArray(i + 1, columns[i].array(connection));
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

    private static <T> Column column(String type, List<T> rows, Function<T, @Nullable Object> value) {
        return new Column(type, rows.stream().map(value));
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// A parameter: one column of many rows.
    record Column(String type, Stream<?> values) {
        private Array array(Connection connection) throws SQLException {
            return connection.createArrayOf(type, values.toArray());
        }
    }
}
