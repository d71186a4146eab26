package io.flagwire.ingest.register;

import static io.flagwire.ingest.register.Rows.Column.of;

import io.flagwire.ingest.register.Rows.Column;
import io.flagwire.ingest.register.Rows.Whole;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The newest revision of every article in the database, many rows a statement.
@ApplicationScoped
class ArticleRepository {
    // Which column holds what: see registration().
    private static final String KNOWN = """
            a.article_id, a.feed, a.uri, a.revision, a.content_hash, a.received_at, a.version, a.published_at,
            a.killed, CASE WHEN a.ticket <= e.published_through THEN a.revision ELSE a.published_revision END, a.change""";
    private static final String SUCCESSOR = """
            (SELECT l.successor_id FROM article_link l WHERE l.ancestor_id = %s.article_id
                ORDER BY l.linked_at DESC, l.successor_id LIMIT 1)""";

    // Sorted, so that two instances cannot wait for each other.
    private static final String INSERT_UNKNOWN = """
            WITH marked AS (
                UPDATE register_epoch SET published_through = ? WHERE epoch = ? AND published_through < ?),
            fresh AS (
                INSERT INTO article (article_id, feed, uri, revision, content_hash, received_at, version,
                    published_at, killed, epoch, ticket)
                SELECT id, feed, uri, 1, hash, received, version, published, killed, ?, ticket
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS row (id, feed, uri, hash, received, version, published, killed, ticket)
                ORDER BY id ON CONFLICT (article_id) DO NOTHING RETURNING article_id)
            SELECT article_id, %s FROM fresh""".formatted(SUCCESSOR.formatted("fresh"));
    private static final String FIND =
            """
            SELECT %s, a.content_hash <> hash AND EXISTS (SELECT FROM article_revision r
                    WHERE r.article_id = id AND r.content_hash = hash), %s,
                CASE WHEN a.published_revision < a.revision AND a.ticket > e.published_through AND a.epoch <> ?
                    THEN %s ELSE false END
            FROM unnest(?, ?) AS row (id, hash) JOIN article a ON a.article_id = id
            LEFT JOIN register_epoch e ON e.epoch = a.epoch""".formatted(KNOWN, SUCCESSOR.formatted("a"), RevisionRepository.alive("a.epoch"));

    /// Writes the first revision of those that are unknown, and notes that the broker has all up to a ticket; returns
    /// the ids of what it wrote, each with its successor where one is known.
    Map<String, Optional<String>> insertUnknown(
            Connection connection, List<Candidate> candidates, long epoch, long through, Map<String, Long> tickets)
            throws SQLException {
        Map<String, Optional<String>> inserted = new HashMap<>();
        Rows.query(
                connection,
                INSERT_UNKNOWN,
                row -> inserted.put(row.getString(1), Optional.ofNullable(row.getString(2))),
                new Whole(through),
                new Whole(epoch),
                new Whole(through),
                new Whole(epoch),
                of("text", candidates, Candidate::articleId),
                of("text", candidates, Candidate::feed),
                of("text", candidates, Candidate::uri),
                of("text", candidates, Candidate::contentHash),
                of("timestamptz", candidates, c -> c.receivedAt().toString()),
                of("text", candidates, Candidate::version),
                of("timestamptz", candidates, c -> text(c.publishedAt())),
                of("bool", candidates, Candidate::kill),
                of("int8", candidates, c -> tickets.get(c.articleId())));
        return inserted;
    }

    /// What is known of the articles of these; those of unknown articles are missing.
    ///
    /// @param epoch of the instance that asks
    Map<String, Found> find(Connection connection, Collection<Candidate> candidates, long epoch) throws SQLException {
        Map<String, Found> found = new HashMap<>();
        Rows.query(
                connection,
                FIND,
                row -> found.put(
                        row.getString(1),
                        new Found(registration(row), row.getBoolean(12), row.getString(13), row.getBoolean(14))),
                new Whole(epoch),
                of("text", candidates, Candidate::articleId),
                of("text", candidates, Candidate::contentHash));
        return found;
    }

    Optional<Registration> find(Connection connection, String articleId) throws SQLException {
        Map<String, Registration> found = new HashMap<>();
        Rows.query(
                connection,
                """
                SELECT %s FROM article a LEFT JOIN register_epoch e ON e.epoch = a.epoch
                WHERE a.article_id = ANY(?)""".formatted(KNOWN),
                row -> found.put(articleId, registration(row)),
                new Column("text", new String[] {articleId}));
        return Optional.ofNullable(found.get(articleId));
    }

    /// Writes each, unless its row has been changed since it was found; returns the ids of those written.
    ///
    /// @param tickets of those that are about to be published
    Set<String> change(Connection connection, Collection<Registration> changed, long epoch, Map<String, Long> tickets)
            throws SQLException {
        Set<String> written = new HashSet<>();
        Rows.query(
                connection,
                """
                WITH given AS (SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        AS row (id, revision, hash, received, version, published, killed, sent, change, epoch, ticket)),
                    locked AS (SELECT a.article_id FROM article a JOIN given ON a.article_id = id
                        ORDER BY id FOR UPDATE OF a)
                UPDATE article a SET revision = given.revision, content_hash = hash, received_at = received,
                    version = given.version, published_at = published, killed = given.killed, published_revision = sent,
                    change = given.change, epoch = CASE WHEN given.ticket IS NULL THEN a.epoch ELSE given.epoch END,
                    ticket = coalesce(given.ticket, a.ticket)
                FROM given JOIN locked ON id = locked.article_id
                WHERE a.article_id = id AND a.change = given.change - 1
                RETURNING id""",
                row -> written.add(row.getString(1)),
                of("text", changed, Registration::articleId),
                of("int4", changed, Registration::revision),
                of("text", changed, Registration::contentHash),
                of("timestamptz", changed, r -> r.receivedAt().toString()),
                of("text", changed, Registration::version),
                of("timestamptz", changed, r -> text(r.publishedAt())),
                of("bool", changed, Registration::killed),
                of("int4", changed, Registration::publishedRevision),
                of("int4", changed, Registration::change),
                of("int8", changed, r -> epoch),
                of("int8", changed, r -> tickets.get(r.articleId())));
        return written;
    }

    /// Which of the articles are known that a candidate may come from, where there are several.
    Set<String> ancestors(Connection connection, Collection<Candidate> candidates) throws SQLException {
        List<String> doubtful = candidates.stream()
                .filter(candidate -> candidate.ancestorIds().size() > 1)
                .flatMap(candidate -> candidate.ancestorIds().stream())
                .toList();
        Set<String> known = new HashSet<>();
        if (!doubtful.isEmpty()) {
            Rows.query(
                    connection,
                    "SELECT article_id FROM article WHERE article_id = ANY(?)",
                    row -> known.add(row.getString(1)),
                    of("text", doubtful, id -> id));
        }
        return known;
    }

    private static Registration registration(ResultSet row) throws SQLException {
        OffsetDateTime published = row.getObject(8, OffsetDateTime.class);
        return new Registration(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getString(7),
                published == null ? null : published.toInstant(),
                row.getBoolean(9),
                row.getInt(10),
                row.getInt(11));
    }

    static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
