package io.flagwire.ingest.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The register on a real PostgreSQL: what holds across restarts, and with two instances.
class ArticleRegisterTest {
    private static final Instant AT = Instant.parse("2026-11-24T13:00:00Z");
    private static final List<String> MIGRATIONS =
            List.of("V1__articles", "V2__revision_numbers_before_publishing", "V10__revisions_order_and_lineage");

    private static EmbeddedPostgres postgres;
    private static DataSource database;

    private final List<ArticleRegister> instances = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        database = postgres.getPostgresDatabase();
        for (String migration : MIGRATIONS) {
            execute(Files.readString(Path.of("src/main/resources/db/migration", migration + ".sql")));
        }
    }

    @AfterAll
    static void close() throws IOException {
        postgres.close();
    }

    @AfterEach
    void stop() {
        instances.forEach(instance -> instance.close(null));
    }

    @Test
    void whatTheBrokerHasIsADuplicateForEveryInstanceAndAfterARestart() throws Exception {
        ArticleRegister first = instance();
        Registration accepted = publish(first, push("known", "a", null));
        assertEquals(1, accepted.revision());
        assertInstanceOf(Decision.Known.class, decide(first, push("known", "a", null)));

        // Written down now and then, at the latest when it stops.
        first.close(null);
        assertInstanceOf(Decision.Known.class, decide(instance(), push("known", "a", null)));
        assertEquals(1, first.find("known").orElseThrow().publishedRevision());
    }

    @Test
    void whatWasAnsweredIsFoundAtOnceAndEverAfter() throws Exception {
        ArticleRegister register = instance();
        for (int i = 0; i < 60; i++) {
            String id = "found-" + i;
            publish(register, push(id, "a", null));
            for (int look = 0; look < 3; look++) {
                assertEquals(1, register.find(id).orElseThrow().publishedRevision(), id);
            }
        }
    }

    @Test
    void whatMayNotBeAtTheBrokerIsPublishedAgainUnderItsNumber() throws Exception {
        ArticleRegister killed = instance();
        Decision.Publish lost = assertInstanceOf(Decision.Publish.class, decide(killed, push("lost", "a", null)));
        killed.close(null);
        publish(instance(), push("other", "a", null));

        Decision.Publish again = assertInstanceOf(Decision.Publish.class, decide(instance(), push("lost", "a", null)));

        assertEquals(lost.registration().revision(), again.registration().revision());
        assertEquals(lost.registration().receivedAt(), again.registration().receivedAt());
    }

    @Test
    void failedSendIsNotTakenForPublishedByWhatCameAfterIt() throws Exception {
        ArticleRegister register = instance();
        Decision.Publish failed = assertInstanceOf(Decision.Publish.class, decide(register, push("failed", "a", null)));
        publish(register, push("after", "a", null));
        register.failed(failed.registration(), new IOException("for the test"));
        publish(register, push("later", "a", null));
        register.close(null);

        assertEquals(0, instance().find("failed").orElseThrow().publishedRevision());
        assertEquals(1, instance().find("after").orElseThrow().publishedRevision());
        assertInstanceOf(Decision.Publish.class, decide(instance(), push("failed", "a", null)));
    }

    @Test
    void secondPushOfOneThatIsUnderWayWaitsForIt() throws Exception {
        ArticleRegister register = instance();
        Decision.Publish first = assertInstanceOf(Decision.Publish.class, decide(register, push("way", "a", null)));
        Decision.UnderWay second = assertInstanceOf(Decision.UnderWay.class, decide(register, push("way", "a", null)));
        register.published(first.registration());
        second.published().get(60, TimeUnit.SECONDS);
        register.close(null);

        assertInstanceOf(Decision.Known.class, decide(instance(), push("way", "a", null)));
    }

    @Test
    void whatAnotherInstanceIsPublishingIsWaitedFor() throws Exception {
        ArticleRegister first = instance();
        Decision.Publish reserved = assertInstanceOf(Decision.Publish.class, decide(first, push("both", "a", null)));
        ArticleRegister second = instance();
        CompletableFuture<Decision> same = ask(second, push("both", "a", null));
        CompletableFuture<Decision> correction = ask(second, push("both", "b", null));
        publish(second, push("others-go-on", "a", null));
        assertFalse(same.isDone());
        assertFalse(correction.isDone(), "overtakes what came before it");

        first.published(reserved.registration());

        assertInstanceOf(Decision.Known.class, same.get(60, TimeUnit.SECONDS));
        assertEquals(2, correction.get(60, TimeUnit.SECONDS).registration().revision());
    }

    @Test
    void whatAnotherInstanceCouldNotPublishIsPublishedUnderItsNumber() throws Exception {
        ArticleRegister first = instance();
        Decision.Publish reserved = assertInstanceOf(Decision.Publish.class, decide(first, push("away", "a", null)));
        CompletableFuture<Decision> same = ask(instance(), push("away", "a", null));

        first.failed(reserved.registration(), new IOException("for the test"));

        Decision.Publish again = assertInstanceOf(Decision.Publish.class, same.get(60, TimeUnit.SECONDS));
        assertEquals(reserved.registration().revision(), again.registration().revision());
    }

    @Test
    void waitingForAnotherInstanceHasAnEnd() throws Exception {
        decide(instance(), push("stuck", "a", null));
        ArticleRegister second = instance(Duration.ofMillis(200));

        var failure = assertThrows(ExecutionException.class, () -> decide(second, push("stuck", "a", null)));

        assertInstanceOf(TimeoutException.class, failure.getCause());
    }

    @Test
    void lostConnectionIsReplacedAndWhatIsUnderWayStaysSo() throws Exception {
        ArticleRegister first = instance();
        Decision.Publish reserved = assertInstanceOf(Decision.Publish.class, decide(first, push("cut", "a", null)));
        query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()");
        try {
            publish(first, push("cut-notices", "a", null));
        } catch (ExecutionException e) {
            assertInstanceOf(SQLException.class, e.getCause());
        }
        publish(first, push("cut-after", "a", null));
        CompletableFuture<Decision> same = ask(instance(), push("cut", "a", null));

        first.published(reserved.registration());

        assertInstanceOf(Decision.Known.class, same.get(60, TimeUnit.SECONDS));
    }

    @Test
    void olderRevisionsAreRecordedWithAndWithoutANumber() throws Exception {
        ArticleRegister register = instance();
        publish(register, push("book", "b", "2"));
        assertInstanceOf(Decision.Outdated.class, decide(register, push("book", "a", "1")));
        assertInstanceOf(Decision.Outdated.class, decide(instance(), push("book", "a", "1")));
        assertEquals(2, publish(register, push("book", "c", "3")).revision());

        assertEquals(
                List.of("0 a 1", "1 b 2"),
                query("SELECT revision || ' ' || content_hash || ' ' || version FROM article_revision"
                        + " WHERE article_id = 'book' ORDER BY 1"));
    }

    @Test
    void chainIsKnownWhateverPartOfItComesFirst() throws Exception {
        ArticleRegister register = instance();
        Lineage third = lineage(register, rewrite("chain-3", "chain-2"));
        Lineage first = lineage(register, rewrite("chain-1", null));
        Lineage second = lineage(instance(), rewrite("chain-2", "chain-1"));
        publish(register, push("chain-1", "corrected", null));

        assertEquals(new Lineage("chain-2", null), third);
        assertEquals(Lineage.NONE, first);
        assertEquals(new Lineage("chain-1", "chain-3"), second);
        assertEquals(new Lineage(null, "chain-2"), lineage(register, push("chain-1", "again", null)));
    }

    @Test
    void twoInstancesGiveEachContentANumberOfItsOwn() throws Exception {
        List<ArticleRegister> two = List.of(instance(), instance());
        List<CompletableFuture<Integer>> numbers = new ArrayList<>();
        int contents = 12;
        for (int i = 0; i < contents; i++) {
            numbers.add(ask(two.get(i % 2), push("race", "content" + i, null))
                    .thenApply(decision -> assertInstanceOf(Decision.Publish.class, decision)
                            .registration()
                            .revision()));
        }
        List<Integer> given = new ArrayList<>();
        for (CompletableFuture<Integer> number : numbers) {
            given.add(number.get(60, TimeUnit.SECONDS));
        }
        assertEquals(contents, given.stream().distinct().count());
        assertEquals(contents, given.stream().mapToInt(Integer::intValue).max().orElseThrow());
    }

    @Test
    void newAndKnownArticlesOfOneGroupAreDecidedAndWhatIsAtTheBrokerNoted() throws Exception {
        var ledger = new Ledger(database, new ArticleRepository(), new RevisionRepository());
        var first = ledger.decide(List.of(push("mixed-1", "a", null)), Progress.NONE);
        ledger.ended("mixed-1", Objects.requireNonNull(first.get("mixed-1")).ticket(), true);

        var both = ledger.decide(List.of(push("mixed-1", "b", null), push("mixed-2", "a", null)), Progress.NONE);

        Registration revised =
                Objects.requireNonNull(both.get("mixed-1")).decision().registration();
        assertEquals(2, revised.revision());
        assertEquals(1, revised.publishedRevision());
        assertEquals(
                Registration.first(push("mixed-2", "a", null)),
                Objects.requireNonNull(both.get("mixed-2")).decision().registration());
        assertEquals(1, ledger.marked());
    }

    @Test
    void pushThatWasGivenUpHoldsUpNoOther() throws Exception {
        ArticleRegister register = instance();
        CompletableFuture<Decision> givenUp = ask(register, push("given-up", "a", null));
        givenUp.cancel(false);

        Decision again = decide(register, push("given-up", "a", null));

        assertEquals(
                1,
                assertInstanceOf(Decision.Publish.class, again).registration().revision());
    }

    @Test
    void whatGoesOnFromADecisionIsNotOvertaken() throws Exception {
        ArticleRegister register = instance();
        Queue<Integer> revisions = new ConcurrentLinkedQueue<>();
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> followed = new ArrayList<>();
        int contents = 400;
        for (int i = 0; i < contents; i++) {
            followed.add(register.decide(push("in-turn", "content" + i, null), decision -> {
                revisions.add(decision.registration().revision());
                threads.add(Thread.currentThread().getName());
                return CompletableFuture.completedFuture(null);
            }));
            if (i % 7 == 0) {
                // Decided before the next is asked for.
                followed.getLast().get(60, TimeUnit.SECONDS);
            }
        }
        CompletableFuture.allOf(followed.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        assertEquals(IntStream.rangeClosed(1, contents).boxed().toList(), List.copyOf(revisions));
        assertEquals(Set.of("article-answers"), Set.copyOf(threads));
    }

    @Test
    void quietFeedIsDecidedOnWhileTheFloodWaits() throws Exception {
        ArticleRegister register = instance();
        List<CompletableFuture<Decision>> flood = new ArrayList<>();
        for (int i = 0; i < 9000; i++) {
            flood.add(ask(register, push("flood", "flood-" + i, "a", null)));
        }
        for (int i = 0; i < 5; i++) {
            ask(register, push("quiet", "quiet-" + i, "a", null)).get(60, TimeUnit.SECONDS);
        }
        long waiting = flood.stream().filter(decision -> !decision.isDone()).count();

        assertTrue(waiting > 1000, waiting + " of the flood wait still");
    }

    private ArticleRegister instance() {
        // On a busy machine a connection takes long to make: what is given up after the usual five seconds keeps the
        // number that it would have got.
        return instance(Duration.ofMinutes(1));
    }

    private ArticleRegister instance(Duration patience) {
        var register =
                new ArticleRegister(new Ledger(database, new ArticleRepository(), new RevisionRepository()), patience);
        instances.add(register);
        return register;
    }

    private static Lineage lineage(ArticleRegister register, Candidate candidate) throws Exception {
        return assertInstanceOf(Decision.Publish.class, decide(register, candidate))
                .lineage();
    }

    private static Registration publish(ArticleRegister register, Candidate candidate) throws Exception {
        Registration reserved = assertInstanceOf(Decision.Publish.class, decide(register, candidate))
                .registration();
        register.published(reserved);
        return reserved;
    }

    private static CompletableFuture<Decision> ask(ArticleRegister register, Candidate candidate) {
        CompletableFuture<Decision> decision = new CompletableFuture<>();
        register.decide(candidate, decision);
        return decision;
    }

    private static Decision decide(ArticleRegister register, Candidate candidate) throws Exception {
        return ask(register, candidate).get(60, TimeUnit.SECONDS);
    }

    private static Candidate push(String articleId, String content, @Nullable String version) {
        return push("feed", articleId, content, version);
    }

    private static Candidate push(String feed, String articleId, String content, @Nullable String version) {
        return new Candidate(articleId, feed, "tag:" + articleId, content, version, null, false, AT, List.of(), 3000);
    }

    private static Candidate rewrite(String articleId, @Nullable String ancestor) {
        List<String> ancestors = ancestor == null ? List.of() : List.of(ancestor);
        return new Candidate(articleId, "feed", "tag:" + articleId, "a", null, null, false, AT, ancestors, 3000);
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
