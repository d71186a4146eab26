package io.flagwire.ingest.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.activity.Count.Kind;
import io.flagwire.ingest.activity.FeedActivity.LastArticle;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On a real PostgreSQL, which does not take everything.
class FeedActivityTest {
    private static EmbeddedPostgres postgres;
    private static ActivityRepository database;

    @BeforeAll
    static void open() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("src/main/resources/db/migration/V6__feed_activity.sql")));
        }
        database = new ActivityRepository(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void close() throws IOException {
        postgres.close();
    }

    @Test
    void reasonThatTheDatabaseCannotKeepHoldsUpNoOtherCount() throws Exception {
        FeedActivity activity = new FeedActivity(database, Clock.systemUTC());
        activity.rejected("nul", 422, "/a\0b");
        activity.accepted("nul", "article");

        activity.write();

        assertEquals(1, sum("nul", Kind.REJECTED));
        assertEquals(1, sum("nul", Kind.ACCEPTED));
    }

    @Test
    void reasonsOfOneMinuteAreFewHoweverManyAFeedMakesUp() throws Exception {
        FeedActivity activity = new FeedActivity(database, Clock.systemUTC());
        for (int i = 0; i < 5000; i++) {
            activity.rejected("many", 422, "/made-up-" + i);
        }
        activity.rejected("few", 422, "/headline");

        activity.write();

        assertEquals(5000, sum("many", Kind.REJECTED));
        assertTrue(counts("many").size() <= 102, "in one minute, or two");
        assertEquals("422 /headline", counts("few").getFirst().reason());
    }

    @Test
    void articleOfAClockThatWasAheadGivesWayToTheNext() throws Exception {
        database.add(
                List.of(), List.of(new LastArticle("ahead", "a", Instant.now().plus(Duration.ofDays(300)))));
        database.add(List.of(), List.of(new LastArticle("ahead", "b", Instant.now())));

        assertEquals(
                "b",
                Objects.requireNonNull(database.lastArticles().get("ahead")).articleId());
    }

    private static long sum(String feed, Kind kind) throws SQLException {
        return counts(feed).stream()
                .filter(count -> count.kind() == kind)
                .mapToLong(Count::articles)
                .sum();
    }

    private static List<Count> counts(String feed) throws SQLException {
        return database.counts(feed, Instant.EPOCH);
    }
}
