package io.flagwire.ingest.register;

import io.flagwire.ingest.register.ArticleRegister.Publication;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Articles in the database, many rows a statement. Everything needs a running transaction.
@ApplicationScoped
class ArticleRepository implements PanacheRepositoryBase<ArticleEntity, String> {
    /// What is known of each; an unknown one is missing.
    Map<String, Registration> find(Collection<String> articleIds) {
        Map<String, Registration> found = new HashMap<>();
        if (!articleIds.isEmpty()) {
            query("""
                    SELECT article_id, feed, uri, revision, content_hash, received_at, version, killed,
                        published_revision
                    FROM article WHERE article_id = ANY(?)""", row -> found.put(row.getString(1), registration(row)), column("text", articleIds, id -> id));
        }
        return found;
    }

    /// Writes each, unless another instance has written another content under that number meanwhile; returns the ids
    /// of those written.
    Set<String> write(List<Registration> registrations) {
        Set<String> written = new HashSet<>();
        if (!registrations.isEmpty()) {
            // Sorted, so that two instances cannot wait for each other.
            query(
                    """
                    INSERT INTO article (article_id, feed, uri, revision, content_hash, received_at, version, killed)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS row (id) ORDER BY id
                    ON CONFLICT (article_id) DO UPDATE SET revision = excluded.revision,
                        content_hash = excluded.content_hash, received_at = excluded.received_at,
                        version = excluded.version, killed = excluded.killed
                    WHERE article.revision < excluded.revision
                        OR (article.revision = excluded.revision AND article.content_hash = excluded.content_hash)
                    RETURNING article_id""",
                    row -> written.add(row.getString(1)),
                    column("text", registrations, Registration::articleId),
                    column("text", registrations, Registration::feed),
                    column("text", registrations, Registration::uri),
                    column("int4", registrations, Registration::revision),
                    column("text", registrations, Registration::contentHash),
                    column("timestamptz", registrations, r -> r.receivedAt().toString()),
                    column("text", registrations, Registration::version),
                    column("bool", registrations, Registration::killed));
        }
        return written;
    }

    /// Notes what the broker has.
    void markPublished(List<Publication> published) {
        if (!published.isEmpty()) {
            query(
                    """
                    UPDATE article SET published_revision = greatest(published_revision, done.revision)
                    FROM (SELECT id, max(revision) AS revision FROM unnest(?, ?) AS row (id, revision)
                        GROUP BY id) AS done
                    WHERE article_id = done.id RETURNING 1""",
                    row -> {},
                    column("text", published, Publication::articleId),
                    column("int4", published, Publication::revision));
        }
    }

    private static Registration registration(ResultSet row) throws SQLException {
        return new Registration(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getString(7),
                row.getBoolean(8),
                row.getInt(9));
    }

    private void query(String sql, RowReader reader, Column... columns) {
        getEntityManager().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < columns.length; i++) {
                    statement.setArray(i + 1, connection.createArrayOf(columns[i].type(), columns[i].values()));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        });
    }

    private static <T> Column column(String type, Collection<T> rows, Function<T, @Nullable Object> value) {
        return new Column(type, rows.stream().map(value).toArray());
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /// A parameter: one column of many rows.
    private record Column(String type, @Nullable Object[] values) {}
}
