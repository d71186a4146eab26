package io.flagwire.ingest.account;

import io.flagwire.events.access.AccessKey;
import io.flagwire.events.access.SecretSeal;
import io.flagwire.ingest.account.FeedDirectory.SecretName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Reads accounts from the database.
@ApplicationScoped
class FeedRepository {
    private static final Logger LOG = Logger.getLogger(FeedRepository.class);

    private final DataSource database;

    FeedRepository(DataSource database) {
        this.database = database;
    }

    /// Makes a feed with nothing agreed, unless there is, or was, one of that name.
    void makeMissing(String name, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO feed (name, created_at, updated_at) SELECT ?, now, now FROM (SELECT ?) AS t (now)"
                                + " WHERE NOT EXISTS (SELECT FROM feed WHERE name = ?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, name);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setString(3, name);
            statement.executeUpdate();
        }
    }

    /// How often accounts have changed.
    long changes() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return changes(connection);
        }
    }

    /// Everything, as it stands at one moment. A secret that cannot be opened is left out with an error in the log.
    FeedDirectory read(SecretSeal seal) throws SQLException {
        try (Connection connection = database.getConnection()) {
            // First the count: what changes meanwhile is read twice, and never missed.
            long changes = changes(connection);
            return new FeedDirectory(changes, accounts(connection), keys(connection), secrets(connection, seal));
        }
    }

    private static long changes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT changes FROM feed_change")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<FeedAccount> accounts(Connection connection) throws SQLException {
        List<FeedAccount> accounts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM feed WHERE deleted_at IS NULL")) {
            while (row.next()) {
                accounts.add(account(row));
            }
        }
        return accounts;
    }

    static FeedAccount account(ResultSet row) throws SQLException {
        var formats = row.getArray("formats");
        Integer rate = row.getObject("rate", Integer.class);
        return new FeedAccount(
                row.getString("name"),
                row.getString("language"),
                row.getString("source"),
                formats == null ? null : Set.of((String[]) formats.getArray()),
                rate,
                moment(row, "created_at"),
                moment(row, "updated_at"));
    }

    private static List<FeedKey> keys(Connection connection) throws SQLException {
        List<FeedKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM feed_key ORDER BY created_at, id")) {
            while (row.next()) {
                keys.add(new FeedKey(
                        new AccessKey(row.getString("id"), row.getBytes("salt"), row.getBytes("hash")),
                        row.getString("feed"),
                        moment(row, "created_at"),
                        row.getObject("revoked_at") == null ? null : moment(row, "revoked_at")));
            }
        }
        return keys;
    }

    private static Map<SecretName, String> secrets(Connection connection, SecretSeal seal) throws SQLException {
        Map<SecretName, String> secrets = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT feed, kind, sealed FROM feed_secret")) {
            while (row.next()) {
                String feed = row.getString("feed");
                String word = row.getString("kind");
                byte[] sealed = row.getBytes("sealed");
                SecretKind.of(word).ifPresent(kind -> {
                    Optional<String> open = seal.open(sealed, kind.ownedBy(feed));
                    open.ifPresent(secret -> secrets.put(new SecretName(feed, kind), secret));
                    if (open.isEmpty()) {
                        LOG.errorf("Secret cannot be opened with FLAGWIRE_SECRETS_KEY feed=%s kind=%s", feed, word);
                    }
                });
            }
        }
        return secrets;
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
