package io.flagwire.ingest.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Writes accounts to the database. Everything needs a running transaction.
@ApplicationScoped
class FeedBookRepository {
    private final DataSource database;

    FeedBookRepository(DataSource database) {
        this.database = database;
    }

    /// False when there is, or was, a feed of that name.
    boolean insert(String name, FeedSettings settings, Instant now) throws SQLException {
        return change(
                "INSERT INTO feed (language, source, formats, rate, created_at, updated_at, name)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                settings.language(),
                settings.source(),
                settings.formats(),
                settings.rate(),
                now,
                now,
                name);
    }

    /// False when no feed of that name was deleted.
    boolean restore(String name, FeedSettings settings, Instant now) throws SQLException {
        return change(
                "UPDATE feed SET language = ?, source = ?, formats = ?, rate = ?, updated_at = ?, deleted_at = NULL"
                        + " WHERE name = ? AND deleted_at IS NOT NULL",
                settings.language(),
                settings.source(),
                settings.formats(),
                settings.rate(),
                now,
                name);
    }

    boolean update(String name, FeedSettings settings, Instant now) throws SQLException {
        return change(
                "UPDATE feed SET language = ?, source = ?, formats = ?, rate = ?, updated_at = ? WHERE name = ?",
                settings.language(),
                settings.source(),
                settings.formats(),
                settings.rate(),
                now,
                name);
    }

    /// What is set for the feed, which nobody else changes until this transaction ends.
    Optional<FeedSettings> lock(String name) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT * FROM feed WHERE name = ? AND deleted_at IS NULL FOR UPDATE")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                FeedAccount account = FeedRepository.account(row);
                return Optional.of(
                        new FeedSettings(account.language(), account.source(), account.formats(), account.rate()));
            }
        }
    }

    boolean deleted(String name) throws SQLException {
        return count("SELECT count(*) FROM feed WHERE name = ? AND deleted_at IS NOT NULL", name) > 0;
    }

    /// False when there is no such feed.
    boolean delete(String name, Instant now) throws SQLException {
        boolean known = change("UPDATE feed SET deleted_at = ? WHERE name = ? AND deleted_at IS NULL", now, name);
        change("UPDATE feed_key SET revoked_at = ? WHERE feed = ? AND revoked_at IS NULL", now, name);
        change("DELETE FROM feed_secret WHERE feed = ?", name);
        return known;
    }

    void insert(FeedKey key) throws SQLException {
        change(
                "INSERT INTO feed_key (id, feed, salt, hash, created_at) VALUES (?, ?, ?, ?, ?)",
                key.id(),
                key.feed(),
                key.kept().salt(),
                key.kept().hash(),
                key.createdAt());
    }

    int countKeys(String feed) throws SQLException {
        return count("SELECT count(*) FROM feed_key WHERE feed = ? AND revoked_at IS NULL", feed);
    }

    boolean revoke(String feed, String id, Instant now) throws SQLException {
        return change(
                "UPDATE feed_key SET revoked_at = ? WHERE feed = ? AND id = ? AND revoked_at IS NULL", now, feed, id);
    }

    void putSecret(String feed, SecretKind kind, byte[] sealed) throws SQLException {
        change(
                "INSERT INTO feed_secret (feed, kind, sealed) VALUES (?, ?, ?)"
                        + " ON CONFLICT (feed, kind) DO UPDATE SET sealed = excluded.sealed",
                feed,
                kind.word(),
                sealed);
    }

    void removeSecret(String feed, SecretKind kind) throws SQLException {
        change("DELETE FROM feed_secret WHERE feed = ? AND kind = ?", feed, kind.word());
    }

    private int count(String sql, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private boolean change(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case Instant moment -> statement.setObject(i + 1, moment.atOffset(ZoneOffset.UTC));
                    case Set<?> words -> statement.setArray(i + 1, connection.createArrayOf("text", words.toArray()));
                    case null, default -> statement.setObject(i + 1, values[i]);
                }
            }
            return statement.executeUpdate() > 0;
        }
    }
}
