package io.flagwire.ingest.activity;

import io.flagwire.ingest.activity.Count.Kind;
import io.flagwire.ingest.activity.FeedActivity.LastArticle;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/// The counts of feeds in the database. Needs no running transaction.
@ApplicationScoped
class ActivityRepository {
    private static final String ALIVE = "kind IN ('accepted', 'duplicate')";

    private final DataSource database;

    ActivityRepository(DataSource database) {
        this.database = database;
    }

    /// Adds to what other instances, and this one, have counted.
    void add(List<Count> counts, List<LastArticle> newest) throws SQLException {
        if (counts.isEmpty() && newest.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            run(
                    connection,
                    """
                    WITH newest AS (
                        INSERT INTO feed_last_article SELECT feed, article, least(pushed, now())
                            FROM unnest(?::text[], ?::text[], ?::timestamptz[]) AS row (feed, article, pushed)
                            ORDER BY feed
                        ON CONFLICT (feed) DO UPDATE
                            SET article_id = excluded.article_id, pushed_at = excluded.pushed_at
                            WHERE feed_last_article.pushed_at < excluded.pushed_at
                                OR feed_last_article.pushed_at > now())
                    INSERT INTO feed_activity
                        SELECT * FROM unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[])
                            AS row (feed, minute, kind, reason) ORDER BY feed, minute, kind, reason
                        ON CONFLICT (feed, minute, kind, reason) DO UPDATE
                            SET count = feed_activity.count + excluded.count""",
                    column(connection, "text", newest, LastArticle::feed),
                    column(connection, "text", newest, LastArticle::articleId),
                    column(
                            connection,
                            "timestamptz",
                            newest,
                            article -> article.pushedAt().toString()),
                    column(connection, "text", counts, Count::feed),
                    column(
                            connection,
                            "timestamptz",
                            counts,
                            count -> count.minute().toString()),
                    column(connection, "text", counts, count -> count.kind().word()),
                    column(connection, "text", counts, Count::reason),
                    column(connection, "int8", counts, Count::articles));
        }
    }

    /// All counts of the feed since then, the oldest minute first.
    List<Count> counts(String feed, Instant since) throws SQLException {
        List<Count> counts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT minute, kind, reason, count FROM feed_activity WHERE feed = ? AND minute >= ? ORDER BY 1")) {
            statement.setString(1, feed);
            statement.setObject(2, since.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.add(new Count(
                            feed,
                            moment(row, 1),
                            Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                            row.getString(3),
                            row.getLong(4)));
                }
            }
        }
        return counts;
    }

    /// The newest article of each feed.
    Map<String, LastArticle> lastArticles() throws SQLException {
        Map<String, LastArticle> newest = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT feed, article_id, pushed_at FROM feed_last_article");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                newest.put(row.getString(1), new LastArticle(row.getString(1), row.getString(2), moment(row, 3)));
            }
        }
        return newest;
    }

    /// What the feed is used to do, as far as it bears on its silence since that article.
    Habit habit(LastArticle article, Instant now) throws SQLException {
        OffsetDateTime last = article.pushedAt().atOffset(ZoneOffset.UTC);
        OffsetDateTime end = now.minus(Habit.LATENESS).atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        WITH sent AS (
                            SELECT minute, sum(count)::bigint AS articles FROM feed_activity
                            WHERE feed = ? AND %s AND minute > ?::timestamptz - interval '35 days' GROUP BY minute),
                        gaps AS (
                            SELECT minute - lag(minute) OVER (ORDER BY minute) AS gap FROM sent
                            WHERE minute > ?::timestamptz - interval '28 days'),
                        weeks AS (
                            SELECT coalesce(sum(articles), 0)::bigint AS articles
                            FROM generate_series(1, ?) AS ago
                            LEFT JOIN sent ON minute > ?::timestamptz - ago * interval '7 days'
                                AND minute <= ?::timestamptz - ago * interval '7 days'
                            WHERE ?::timestamptz - ago * interval '7 days' >= (SELECT min(minute) FROM sent)
                            GROUP BY ago)
                        SELECT (SELECT count(*) FROM gaps),
                            (SELECT coalesce(extract(epoch FROM max(gap)), 0)::bigint FROM gaps),
                            (SELECT array_agg(articles) FROM weeks)""".formatted(ALIVE))) {
            statement.setString(1, article.feed());
            statement.setObject(2, last);
            statement.setObject(3, last);
            statement.setInt(4, Habit.WEEKS);
            statement.setObject(5, last);
            statement.setObject(6, end);
            statement.setObject(7, last);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Array weeks = row.getArray(3);
                return new Habit(
                        article.pushedAt(),
                        row.getLong(1),
                        Duration.ofSeconds(row.getLong(2)),
                        weeks == null ? List.of() : List.of((Long[]) weeks.getArray()));
            }
        }
    }

    /// Forgets what is older than a habit, and reasons that no status shows any more.
    void prune() throws SQLException {
        // By the database's clock: an instance whose own is ahead would forget all habits.
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        DELETE FROM feed_activity WHERE minute < now() - interval '36 days'
                            OR (minute < now() - interval '2 days' AND NOT %s)""".formatted(ALIVE))) {
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql, Array... columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.length; i++) {
                statement.setArray(i + 1, columns[i]);
            }
            statement.executeUpdate();
        }
    }

    private static <T> Array column(Connection connection, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    private static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
