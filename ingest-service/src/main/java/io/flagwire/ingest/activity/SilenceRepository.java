package io.flagwire.ingest.activity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// The silences that have been told, in the database: whoever writes one tells it, and of several instances one does.
@ApplicationScoped
class SilenceRepository {
    private final DataSource database;

    SilenceRepository(DataSource database) {
        this.database = database;
    }

    /// Whether nobody has told it yet; then it is for the caller to tell.
    boolean begins(String feed, Instant since) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO feed_silence AS known VALUES (?, ?)
                        ON CONFLICT (feed) DO UPDATE SET since = excluded.since WHERE known.since < excluded.since""")) {
            statement.setString(1, feed);
            statement.setObject(2, since.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() > 0;
        }
    }

    /// The feeds that have been heard again, and of which nobody has told that yet; then it is for the caller to tell.
    List<String> ended() throws SQLException {
        List<String> ended = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        DELETE FROM feed_silence silence USING feed_last_article article
                        WHERE article.feed = silence.feed AND article.pushed_at > silence.since
                        RETURNING silence.feed""");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ended.add(row.getString(1));
            }
        }
        return ended;
    }
}
