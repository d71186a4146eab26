package io.flagwire.ingest.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.ingest.pull.Pull.Settlement;
import io.flagwire.ingest.pull.Pull.Validators;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PullRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final URI URL = URI.create("https://news.example/feed");

    private static EmbeddedPostgres postgres;
    private static PullRepository pulls;

    @BeforeAll
    static void open() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        for (String migration : List.of("V4__feeds", "V8__pull")) {
            execute(Files.readString(Path.of("src/main/resources/db/migration", migration + ".sql")));
        }
        pulls = new PullRepository(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void close() throws IOException {
        postgres.close();
    }

    @Test
    void whatIsDueIsTakenOnceAndALateEndOfATurnIsDropped() throws Exception {
        register("once");
        Pull first = lease(NOW).getFirst();
        assertEquals(List.of(), lease(NOW.plusSeconds(599)));
        Pull second = lease(NOW.plusSeconds(600)).getFirst();

        pulls.settle(first, end("late", NOW.plusSeconds(900), Validators.NONE), NOW);
        assertEquals(null, pulls.of("once").getFirst().lastResult());
        pulls.settle(second, end("in time", NOW.plusSeconds(900), Validators.NONE), NOW);
        assertEquals("in time", pulls.of("once").getFirst().lastResult());
        remove("once");
    }

    @Test
    void clockThatWasAheadDoesNotPutAFeedOffForGood() throws Exception {
        register("ahead");
        Pull pull = lease(NOW).getFirst();
        pulls.settle(pull, end("a year ahead", NOW.plus(Duration.ofDays(365)), Validators.NONE), NOW);

        assertEquals(1, lease(NOW.plusSeconds(1)).size());
        pulls.settle(
                lease(NOW.plus(Duration.ofMinutes(11))).getFirst(),
                end("asked to wait", NOW.plus(LONGEST), Validators.NONE),
                NOW);
        assertEquals(List.of(), lease(NOW.plus(Duration.ofMinutes(12))));
        remove("ahead");
    }

    @Test
    void turnThatIsGivenBackIsDueAtOnceAndNoFailure() throws Exception {
        register("back");
        Pull pull = lease(NOW).getFirst();

        pulls.giveBack(pull, NOW);

        Pull again = lease(NOW).getFirst();
        assertEquals(0, again.failures());
        remove("back");
    }

    private static Settlement end(String result, @Nullable Instant next, Validators validators) {
        return new Settlement(URL, validators, Duration.ofMinutes(5), next, 0, false, result);
    }

    private static List<Pull> lease(Instant now) throws SQLException {
        return pulls.lease(now, now.plusSeconds(600), now.plus(LONGEST), 10);
    }

    private static void register(String feed) throws SQLException {
        execute("INSERT INTO feed (name, created_at, updated_at) VALUES ('%s', now(), now())".formatted(feed));
        pulls.register(feed, feed, URL, Duration.ofMinutes(5), NOW);
    }

    private static void remove(String feed) throws SQLException {
        assertEquals(true, pulls.remove(feed, feed));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
