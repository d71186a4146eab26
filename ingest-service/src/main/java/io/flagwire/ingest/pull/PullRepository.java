package io.flagwire.ingest.pull;

import io.flagwire.ingest.pull.Pull.Settlement;
import io.flagwire.ingest.pull.Pull.Validators;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Pulls in the database; every statement is a transaction of its own.
@ApplicationScoped
class PullRepository {
    private final DataSource database;

    PullRepository(DataSource database) {
        this.database = database;
    }

    /// Registers an address; one that is there keeps its id, and is asked at once, from the beginning.
    Pull register(String id, String feed, URI url, Duration interval, Instant now) throws SQLException {
        return query("""
                        INSERT INTO pull (pull_id, feed, url, current_url, interval_seconds, next_at, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (feed, url) DO UPDATE SET current_url = excluded.url, etag = NULL,
                            last_modified = NULL, body_hash = NULL, failures = 0, turn = pull.turn + 1,
                            interval_seconds = excluded.interval_seconds, next_at = excluded.next_at
                        RETURNING *""", id, feed, url.toString(), url.toString(), Math.toIntExact(interval.toSeconds()), now, now)
                .getFirst();
    }

    List<Pull> of(String feed) throws SQLException {
        return query("SELECT * FROM pull WHERE feed = ? ORDER BY created_at, url", feed);
    }

    /// @return false when the feed has no such pull
    boolean remove(String feed, String id) throws SQLException {
        return !query("DELETE FROM pull WHERE feed = ? AND pull_id = ? RETURNING *", feed, id)
                .isEmpty();
    }

    /// Takes what is due; it is due again at that time.
    ///
    /// @param latest what is put off for longer was so by a clock that was wrong, and is due, too
    List<Pull> lease(Instant now, Instant until, Instant latest, int most) throws SQLException {
        return query("""
                UPDATE pull SET next_at = ?, turn = turn + 1 WHERE pull_id IN (
                    SELECT pull_id FROM pull WHERE (next_at <= ? OR next_at > ?)
                        AND EXISTS (SELECT FROM feed WHERE name = pull.feed AND deleted_at IS NULL)
                    ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING *""", until, now, latest, most);
    }

    /// Gives a turn back that was not had: it is due at once.
    void giveBack(Pull pull, Instant now) throws SQLException {
        query("UPDATE pull SET next_at = ? WHERE pull_id = ? AND turn = ? RETURNING *", now, pull.id(), pull.turn());
    }

    /// Writes how a turn has ended, unless there was another since.
    void settle(Pull pull, Settlement end, Instant now) throws SQLException {
        query(
                """
                UPDATE pull SET current_url = ?, etag = ?, last_modified = ?, body_hash = ?, interval_seconds = ?,
                    next_at = ?, failures = ?, last_at = ?, last_result = ?,
                    last_new_at = CASE WHEN ? THEN ? ELSE last_new_at END
                WHERE pull_id = ? AND turn = ? RETURNING *""",
                end.currentUrl().toString(),
                end.validators().etag(),
                end.validators().lastModified(),
                end.validators().bodyHash(),
                Math.toIntExact(end.interval().toSeconds()),
                end.nextAt(),
                end.failures(),
                now,
                end.result(),
                end.brought(),
                now,
                pull.id(),
                pull.turn());
    }

    private List<Pull> query(String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                Object parameter = parameters[i];
                statement.setObject(
                        i + 1, parameter instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : parameter);
            }
            List<Pull> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(pull(row));
                }
            }
            return found;
        }
    }

    private static Pull pull(ResultSet row) throws SQLException {
        return new Pull(
                row.getString("pull_id"),
                row.getString("feed"),
                URI.create(row.getString("url")),
                URI.create(row.getString("current_url")),
                new Validators(row.getString("etag"), row.getString("last_modified"), row.getString("body_hash")),
                Duration.ofSeconds(row.getInt("interval_seconds")),
                moment(row, "next_at"),
                row.getLong("turn"),
                row.getInt("failures"),
                moment(row, "last_at"),
                moment(row, "last_new_at"),
                row.getString("last_result"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
