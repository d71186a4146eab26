package io.flagwire.alert.endpoint;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.endpoint.EndpointMetrics.Measure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// The states of channels in the database. Everything needs a running transaction.
@ApplicationScoped
class EndpointRepository {
    private static final String STATE = """
            CASE WHEN unconfirmed THEN 'unconfirmed' WHEN next_check_at IS NOT NULL THEN 'unverified' WHEN disabled_at IS NOT NULL THEN 'disabled' WHEN warned_at IS NOT NULL THEN 'warned'
                WHEN failing_since IS NOT NULL THEN 'failing' ELSE 'active' END""";

    private final EntityManager entities;

    EndpointRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// Keeps others from changing the states that this news changes, until the transaction ends.
    void lock(List<String> succeeded, List<String> failed) {
        query("""
                SELECT 1 FROM channel WHERE channel_id = ANY(?) OR channel_id = ANY(?)
                    AND (failing_since IS NOT NULL OR unverified IS NOT NULL) AND disabled_at IS NULL
                ORDER BY channel_id FOR NO KEY UPDATE""", row -> 1, texts(failed), texts(succeeded));
    }

    void succeeded(List<String> ids, Instant now) {
        query("""
                UPDATE channel SET failing_since = NULL, last_failed_at = NULL, last_failure = NULL, warned_at = NULL,
                    verified_at = coalesce(verified_at, ?), unverified = NULL
                WHERE channel_id IN (SELECT channel_id FROM channel WHERE channel_id = ANY(?)
                    AND (failing_since IS NOT NULL OR unverified IS NOT NULL) AND disabled_at IS NULL
                    ORDER BY channel_id FOR NO KEY UPDATE)
                RETURNING 1""", row -> 1, Timestamp.from(now), texts(ids));
    }

    /// Several instances say so of one channel, in any order; the first failure of all counts, also when a later one
    /// has disabled the channel.
    void failed(List<EndpointNews> failures) {
        query(
                """
                UPDATE channel SET failing_since = least(failing_since, first::timestamptz),
                    last_failed_at = greatest(last_failed_at, last::timestamptz), last_failure = reason
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS failure (id, first, last, reason)
                WHERE channel_id = id AND (disabled_at IS NULL OR failing_since > first::timestamptz) RETURNING 1""",
                row -> 1,
                texts(failures.stream().map(EndpointNews::channelId).toList()),
                texts(failures.stream()
                        .map(news -> Objects.requireNonNull(news.firstFailure()).toString())
                        .toList()),
                texts(failures.stream()
                        .map(news -> Objects.requireNonNull(news.lastFailure()).toString())
                        .toList()),
                texts(failures.stream()
                        .map(news -> String.valueOf(news.reason()))
                        .toList()));
    }

    /// Notes which of these have failed long enough for a warning, and returns those that were not warned about before.
    List<String> warn(List<String> ids, Duration after, Instant now) {
        return query("""
                UPDATE channel SET warned_at = ? WHERE channel_id = ANY(?) AND warned_at IS NULL
                    AND disabled_at IS NULL AND last_failed_at - failing_since >= make_interval(secs => ?)
                RETURNING channel_id""", row -> row.getString(1), Timestamp.from(now), texts(ids), seconds(after));
    }

    /// Disables those of these that are gone or have failed for long, and returns them. Mail is the house's own affair.
    List<String> disable(List<String> ids, List<String> gone, Duration after, Instant now) {
        return query("""
                UPDATE channel SET disabled_at = ? WHERE channel_id = ANY(?) AND disabled_at IS NULL AND type <> 'email'
                    AND (channel_id = ANY(?) OR last_failed_at - failing_since >= make_interval(secs => ?))
                RETURNING channel_id""", row -> row.getString(1), Timestamp.from(now), texts(ids), texts(gone), seconds(after));
    }

    Map<String, EndpointStatus> statuses(OrganisationId organisation, @Nullable String subscriptionId) {
        Map<String, EndpointStatus> statuses = new HashMap<>();
        query(
                "SELECT channel_id, " + STATE + """
                        , coalesce(disabled_at, warned_at, failing_since, c.created_at), last_failure,
                        CASE WHEN verified_at IS NOT NULL THEN true WHEN unverified IS NOT NULL THEN false END, unverified
                        FROM channel c JOIN subscription s USING (subscription_id)
                        WHERE organisation_id = ? AND (?::text IS NULL OR subscription_id = ?)""",
                row -> statuses.put(
                        row.getString(1),
                        new EndpointStatus(
                                row.getString(2),
                                row.getTimestamp(3).toInstant(),
                                row.getString(4),
                                (Boolean) row.getObject(5),
                                row.getString(6))),
                organisation.value(),
                subscriptionId,
                subscriptionId);
        return statuses;
    }

    List<Measure> countByState() {
        return query(
                "SELECT " + STATE + " AS state, count(*) FROM channel WHERE removed_at IS NULL GROUP BY state",
                row -> new Measure(row.getString(1), row.getString(1), row.getLong(2)));
    }

    /// For how many seconds receivers have failed, the longest first.
    List<Measure> failing(Instant now, int most) {
        return query(
                "SELECT endpoint, " + STATE + """
                        , max(extract(epoch FROM ?::timestamptz - failing_since))
                        FROM channel WHERE failing_since IS NOT NULL AND removed_at IS NULL
                        GROUP BY 1, 2 ORDER BY 3 DESC LIMIT ?""",
                row -> new Measure(row.getString(1), row.getString(2), row.getDouble(3)),
                Timestamp.from(now),
                most);
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<T> rows = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    if (parameters[i] instanceof String[] texts) {
                        statement.setArray(i + 1, connection.createArrayOf("text", texts));
                    } else {
                        statement.setObject(i + 1, parameters[i]);
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

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
