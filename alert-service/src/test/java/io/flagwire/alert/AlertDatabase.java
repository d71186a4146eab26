package io.flagwire.alert;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/// A real PostgreSQL with the tables of the service, for tests of repositories.
public final class AlertDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final SessionFactory sessions;
    private final Session session;
    private final boolean guest;

    private AlertDatabase(EmbeddedPostgres postgres, SessionFactory sessions, boolean guest) {
        this.postgres = postgres;
        this.sessions = sessions;
        this.session = sessions.openSession();
        this.guest = guest;
    }

    /// One with the tables, and nothing in them.
    public static AlertDatabase start() throws IOException, SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        AlertDatabase database = new AlertDatabase(
                postgres,
                new Configuration()
                        .setProperty("hibernate.connection.url", postgres.getJdbcUrl("postgres", "postgres"))
                        .buildSessionFactory(),
                false);
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.sorted(Comparator.comparingInt(AlertDatabase::version))
                    .toList()) {
                database.execute(Files.readString(file));
            }
        }
        return database;
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
    }

    /// The same database as another instance sees it, with transactions of its own. To be closed before this one.
    public AlertDatabase another() {
        return new AlertDatabase(postgres, sessions, true);
    }

    /// What repositories work with, in [#inTransaction].
    public EntityManager entities() {
        return session;
    }

    /// Commits what is done.
    public <T> T inTransaction(Callable<T> work) throws Exception {
        session.beginTransaction();
        try {
            T result = work.call();
            session.getTransaction().commit();
            return result;
        } finally {
            if (session.getTransaction().isActive()) {
                session.getTransaction().rollback();
            }
        }
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of each row.
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    /// An alert of a story, and its deliveries to all channels, as they are made when it is raised.
    public void raise(String subscription, String story, int version, int sequence, String raisedAt)
            throws SQLException {
        execute("""
                WITH kept AS (INSERT INTO alert (alert_id, subscription_id, story_id, story_version, type, sequence, body,
                    raised_at, accepted_at, organisation_id)
                VALUES ('%1$s-%4$d', '%1$s', '%2$s', %3$d, 'story.flagged', %4$d, '{}', '%5$s', '%5$s', 'org-first')
                RETURNING *)
                INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint, next_attempt_at, status)
                SELECT alert_id, channel_id, story_id, story_version, endpoint, raised_at,
                    CASE WHEN disabled_at IS NULL THEN 'due' ELSE 'suspended' END
                FROM kept JOIN channel USING (subscription_id)""".formatted(subscription, story, version, sequence, raisedAt));
    }

    /// So many alerts of a subscription with their deliveries, each of a story of its own. They were raised in several
    /// transactions at a time, so that their deliveries do not stand in the order of the alerts.
    public void raiseMany(String subscription, int count) throws SQLException {
        execute("""
                INSERT INTO alert (alert_id, subscription_id, story_id, story_version, type, sequence, body, raised_at,
                    accepted_at, organisation_id)
                SELECT '%1$s-' || number, '%1$s', 'st-' || number, 1, 'story.flagged', number, '{}',
                    timestamptz '2026-11-24T14:00:00Z' + number * interval '1 second', now(), 'org-first'
                FROM generate_series(1, %2$d) AS number;
                INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint, next_attempt_at)
                SELECT alert_id, channel_id, story_id, story_version, endpoint, raised_at
                FROM alert JOIN channel USING (subscription_id) WHERE subscription_id = '%1$s'
                ORDER BY sequence %% 7, sequence, place""".formatted(subscription, count));
    }

    /// A subscription that may have to wait.
    ///
    /// @param columns what else to set, as `max_per_hour = 3`
    public void subscribe(String subscription, String columns) throws SQLException {
        execute("""
                INSERT INTO subscription (subscription_id, name, query, created_at, updated_at, may_wait)
                VALUES ('%1$s', 'n', 'q', now(), now(), true);
                UPDATE subscription SET %2$s WHERE subscription_id = '%1$s'""".formatted(subscription, columns));
    }

    /// A channel of a subscription, by webhook.
    ///
    /// @param settings JSON
    public void addChannel(String subscription, String channel, String settings) throws SQLException {
        execute("""
                INSERT INTO channel (channel_id, subscription_id, type, target, webhook_secret, created_at, settings)
                VALUES ('%2$s', '%1$s', 'webhook', 'https://example.com/%2$s', 'sealed', now(), '%3$s')""".formatted(subscription, channel, settings));
    }

    @Override
    public void close() throws IOException {
        session.close();
        if (!guest) {
            sessions.close();
            postgres.close();
        }
    }
}
