package io.flagwire.ingest.register;

import static io.flagwire.ingest.register.Rows.Column.of;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/// What the database keeps beside the newest revisions: older ones, what rewrites what, and how far each run of an
/// instance has come.
@ApplicationScoped
class RevisionRepository {
    private static final int LOCKS = 0x464c4147;

    /// Whether the run of an instance is alive that has the epoch in this column: then somebody holds its lock.
    static String alive(String epoch) {
        return """
                EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
                    AND classid::bigint = %d AND objid::bigint = %s
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))""".formatted(LOCKS, epoch);
    }

    /// A number for this run of this instance.
    long openEpoch(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO register_epoch DEFAULT VALUES RETURNING epoch");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Takes the lock that says that this run of this instance is alive. It ends with the connection, of which the
    /// database learns within some seconds even when the other end has vanished without a word.
    void hold(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '2', false),
                    set_config('tcp_keepalives_count', '4', false), set_config('tcp_user_timeout', '15000', false),
                    pg_advisory_lock_shared(%d, ?::int)""".formatted(LOCKS))) {
            statement.setLong(1, epoch);
            statement.execute();
        }
    }

    void release(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_unlock_shared(%d, ?::int)".formatted(LOCKS))) {
            statement.setLong(1, epoch);
            statement.execute();
        }
    }

    /// Notes that the broker has all up to this ticket, but for those returned.
    void mark(Connection connection, long epoch, long through, List<Tickets.Returned> returned) throws SQLException {
        if (!returned.isEmpty()) {
            Rows.execute(
                    connection,
                    """
                    UPDATE article SET ticket = NULL FROM unnest(?, ?, ?) AS row (id, epoch, ticket)
                    WHERE article_id = id AND article.epoch = row.epoch AND article.ticket = row.ticket""",
                    of("text", returned, Tickets.Returned::articleId),
                    of("int8", returned, r -> epoch),
                    of("int8", returned, Tickets.Returned::ticket));
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE register_epoch SET published_through = ? WHERE epoch = ? AND published_through < ?")) {
            statement.setLong(1, through);
            statement.setLong(2, epoch);
            statement.setLong(3, through);
            statement.executeUpdate();
        }
    }

    /// Lets this transaction end before it is on the disk: what it notes only ever spares a repetition.
    void needNotWait(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SET LOCAL synchronous_commit = off")) {
            statement.execute();
        }
    }

    /// A revision that is not the newest.
    ///
    /// @param revision 0 for one that never was
    record Older(Registration of, int revision) {}

    void record(Connection connection, Collection<Older> older) throws SQLException {
        if (!older.isEmpty()) {
            Rows.execute(
                    connection,
                    """
                    INSERT INTO article_revision
                        (article_id, revision, content_hash, version, published_at, killed, received_at)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?) AS row (id) ORDER BY id ON CONFLICT DO NOTHING""",
                    of("text", older, o -> o.of().articleId()),
                    of("int4", older, Older::revision),
                    of("text", older, o -> o.of().contentHash()),
                    of("text", older, o -> o.of().version()),
                    of("timestamptz", older, o -> ArticleRepository.text(o.of().publishedAt())),
                    of("bool", older, o -> o.of().killed()),
                    of("timestamptz", older, o -> o.of().receivedAt().toString()));
        }
    }

    /// One article, by what it says it rewrites.
    record Link(String ancestorId, Candidate successor) {}

    void link(Connection connection, Collection<Candidate> candidates) throws SQLException {
        List<Link> links = candidates.stream()
                .flatMap(candidate -> candidate.ancestorIds().stream().map(id -> new Link(id, candidate)))
                .toList();
        if (!links.isEmpty()) {
            Rows.execute(
                    connection,
                    """
                    INSERT INTO article_link (ancestor_id, successor_id, linked_at)
                    SELECT * FROM unnest(?, ?, ?) AS row (ancestor, successor) ORDER BY ancestor, successor
                    ON CONFLICT DO NOTHING""",
                    of("text", links, Link::ancestorId),
                    of("text", links, l -> l.successor().articleId()),
                    of("timestamptz", links, l -> l.successor().receivedAt().toString()));
        }
    }
}
