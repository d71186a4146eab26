package io.flagwire.ingest.trace;

import io.flagwire.ingest.trace.Sighting.Alerted;
import io.flagwire.ingest.trace.Sighting.Died;
import io.flagwire.ingest.trace.Sighting.Joined;
import io.flagwire.ingest.trace.Sighting.Merged;
import io.flagwire.ingest.trace.Trace.Alerts;
import io.flagwire.ingest.trace.Trace.Death;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Sightings in the database: many rows a statement, and the same rows when they are written again.
@ApplicationScoped
class TraceRepository {
    private final DataSource database;

    TraceRepository(DataSource database) {
        this.database = database;
    }

    /// Needs no running transaction: every row is right by itself, and the topics are read again after a failure.
    /// No id may come twice.
    void write(Collection<Joined> joined, Collection<Merged> merged, Collection<Alerted> alerted, Collection<Died> died)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            write(
                    connection,
                    """
                    INSERT INTO trace_story SELECT * FROM unnest(?, ?, ?, ?) AS row (id) ORDER BY id
                    ON CONFLICT (article_id) DO UPDATE SET revision = excluded.revision, story_id = excluded.story_id,
                        changed_at = excluded.changed_at
                    WHERE trace_story.revision < excluded.revision""",
                    column("text", joined, Joined::articleId),
                    column("int4", joined, Joined::revision),
                    column("text", joined, Joined::storyId),
                    column("timestamptz", joined, Joined::at));
            write(
                    connection,
                    """
                    INSERT INTO trace_merge SELECT * FROM unnest(?, ?, ?) AS row (id) ORDER BY id
                    ON CONFLICT (retired_id) DO UPDATE SET story_id = excluded.story_id, merged_at = excluded.merged_at
                    WHERE trace_merge.merged_at < excluded.merged_at""",
                    column("text", merged, Merged::retiredId),
                    column("text", merged, Merged::storyId),
                    column("timestamptz", merged, Merged::at));
            write(
                    connection,
                    """
                    INSERT INTO trace_alert SELECT * FROM unnest(?, ?, ?) AS row (id) ORDER BY id
                    ON CONFLICT DO NOTHING""",
                    column("text", alerted, Alerted::alertId),
                    column("text", alerted, Alerted::storyId),
                    column("timestamptz", alerted, Alerted::at));
            write(
                    connection,
                    """
                    INSERT INTO trace_dead_letter (topic, subject, stage, cause, origin, died_at)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?) AS row (topic, subject) ORDER BY topic, subject
                    ON CONFLICT (topic, subject) DO UPDATE SET stage = excluded.stage, cause = excluded.cause,
                        origin = excluded.origin, died_at = excluded.died_at
                    WHERE trace_dead_letter.died_at < excluded.died_at""",
                    column("text", died, Died::topic),
                    column("text", died, Died::subject),
                    column("text", died, Died::stage),
                    column("text", died, Died::cause),
                    column("text", died, Died::origin),
                    column("timestamptz", died, Died::at));
        }
    }

    /// What has been seen of the article.
    Seen find(String articleId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT story.story_id, changed_at, raised, last_raised_at, stage, cause, origin, died_at
                        FROM (SELECT ? AS id) AS wanted
                        LEFT JOIN trace_story ON article_id = id
                        LEFT JOIN trace_merge ON retired_id = trace_story.story_id
                        LEFT JOIN LATERAL
                            (SELECT coalesce(trace_merge.story_id, trace_story.story_id) AS story_id) AS story ON true
                        LEFT JOIN LATERAL (SELECT count(*) AS raised, max(raised_at) AS last_raised_at
                            FROM trace_alert WHERE trace_alert.story_id = story.story_id OR trace_alert.story_id IN
                                (SELECT retired_id FROM trace_merge AS gone WHERE gone.story_id = story.story_id)) AS alerts ON true
                        LEFT JOIN LATERAL (SELECT * FROM trace_dead_letter
                            WHERE (topic IN ('articles.raw', 'articles.enriched') AND subject = id)
                                OR (topic = 'stories' AND subject = story.story_id)
                            ORDER BY died_at DESC LIMIT 1) AS letter ON true""")) {
            statement.setString(1, articleId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return seen(row);
            }
        }
    }

    private static Seen seen(ResultSet row) throws SQLException {
        Instant diedAt = moment(row, "died_at");
        Instant lastRaisedAt = moment(row, "last_raised_at");
        return new Seen(
                row.getString("story_id"),
                moment(row, "changed_at"),
                lastRaisedAt == null ? null : new Alerts(row.getInt("raised"), lastRaisedAt),
                diedAt == null
                        ? null
                        : new Death(row.getString("stage"), row.getString("cause"), row.getString("origin"), diedAt));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static void write(Connection connection, String sql, Column... columns) throws SQLException {
        if (columns[0].values().length > 0) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < columns.length; i++) {
                    statement.setArray(i + 1, connection.createArrayOf(columns[i].type(), columns[i].values()));
                }
                statement.executeUpdate();
            }
        }
    }

    private static <T> Column column(String type, Collection<T> rows, Function<T, Object> value) {
        return new Column(
                type,
                rows.stream()
                        .map(value)
                        .map(cell -> cell instanceof Instant moment ? moment.toString() : cell)
                        // Arrays of the very type are sent as they are, and others written out.
                        .toArray(type.equals("int4") ? Integer[]::new : String[]::new));
    }

    /// A parameter: one column of many rows.
    private record Column(String type, Object[] values) {}

    /// What is noted of an article.
    ///
    /// @param changedAt when its newest revision in the story got there
    record Seen(
            @Nullable String storyId,
            @Nullable Instant changedAt,
            @Nullable Alerts alerts,
            @Nullable Death death) {}
}
