package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The same request twice, and how a feed is doing; both over a restart of the service.
@ExtendWith(SharedHouse.class)
class FeedStatusIT {
    private static final String SERVICE = "ingest-service";

    private static House house;
    private static Caller operator;
    private static Caller first;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        Keys keys = shared.keys();
        house = shared.house();
        operator = new Caller(house.address(SERVICE), keys.operator());
        first = operator.with(keys.feed());
    }

    @Test
    void requestIsServedOnceAndAnsweredAlikeAlsoAfterARestart() throws Exception {
        Caller.Answer once = push(first, "\"key-1\"", article("once", 1));
        once.json(202);
        assertEquals("accepted", once.text("status"));
        assertEquals("", once.header("Idempotency-Replayed"));
        assertEquals(Long.toString(Duration.ofHours(24).toSeconds()), once.header("Idempotency-Expiry"));
        assertReplayed(once, push(first, "\"key-1\"", article("once", 1)));

        // Without the key the article would be a duplicate by now, and after this a revision of another.
        push(first, "\"key-2\"", article("once", 2)).json(202);
        restart();
        assertReplayed(once, push(first, "\"key-1\"", article("once", 1)));

        Caller.Answer other = push(first, "\"key-1\"", article("other", 1));
        assertEquals(422, other.status(), other::body);
        Caller stranger = operator.with(feed("idempotent"));
        assertEquals(
                "accepted", push(stranger, "\"key-1\"", article("other", 1)).text("status"), "keys are a feed's own");
    }

    @Test
    void refusalIsReplayedTooAndMalformedKeysAreSaidToBe() {
        Caller.Answer refused = push(first, "\"key-3\"", "{\"uri\": \"tag:status:empty\"}");
        assertEquals(422, refused.status(), refused::body);
        assertReplayed(refused, push(first, "\"key-3\"", "{\"uri\": \"tag:status:empty\"}"));
        for (String malformed : List.of("key-4", "\"\"", "\"a\", \"b\"", "\"open")) {
            Caller.Answer answer = push(first, malformed, article("malformed", 1));
            assertEquals(400, answer.status(), malformed);
            assertEquals("application/problem+json", answer.header("Content-Type"));
        }
    }

    @Test
    void requestInFlightHoldsItsKeyUntilItsLeaseRunsOut() throws Exception {
        push(first, "\"key-5\"", article("flight", 1)).json(202);
        // As an instance leaves it that dies before its answer.
        sql(
                "UPDATE idempotency SET status = NULL, body = NULL, leased_until = now() + interval '4 s' WHERE key = 'key-5'");
        Caller.Answer busy = push(first, "\"key-5\"", article("flight", 1));
        assertEquals(409, busy.status(), busy::body);
        assertEquals("1", busy.header("Retry-After"));
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            Caller.Answer taken = push(first, "\"key-5\"", article("flight", 1));
            assertEquals(202, taken.status(), taken::body);
            assertEquals("duplicate", taken.text("status"));
        });
        assertEquals("true", push(first, "\"key-5\"", article("flight", 1)).header("Idempotency-Replayed"));

        sql("UPDATE idempotency SET expires_at = now() WHERE key = 'key-5'");
        Caller.Answer expired = push(first, "\"key-5\"", article("flight", 2));
        assertEquals("accepted", expired.text("status"), "an expired key is a new one");
    }

    @Test
    void manyAtOnceWithOneKeyAreServedOnce() throws Exception {
        List<Callable<Caller.Answer>> pushes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            pushes.add(() -> push(first, "\"key-6\"", article("crowd", 1)));
        }
        int served = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(pushes)) {
                Caller.Answer got = answer.get();
                assertTrue(got.status() == 202 || got.status() == 409, got::body);
                served += got.status() == 202
                                && got.header("Idempotency-Replayed").isEmpty()
                        ? 1
                        : 0;
            }
        }
        assertEquals(1, served);
    }

    @Test
    void statusSumsUpAndSurvivesARestart() throws Exception {
        Caller feed = operator.with(feed("counted"));
        String last = "";
        for (int i = 0; i < 3; i++) {
            last = push(feed, article("counted", i)).json(202).path("id").asText();
        }
        push(feed, article("counted", 2)).json(202);
        assertEquals(422, push(feed, "{\"uri\": \"tag:status:empty\"}").status());
        assertEquals(400, push(feed, "{\"headline\": 7").status());
        restart();
        push(feed, article("counted", 3)).json(202);

        JsonNode status = feed.get("/v1/feeds/counted/status").json(200);
        assertEquals(4, status.at("/lastHour/accepted").asInt(), status::toString);
        assertEquals(1, status.at("/lastHour/duplicate").asInt(), status::toString);
        assertEquals(2, status.at("/lastDay/rejected").asInt(), status::toString);
        assertEquals(1, status.at("/lastDay/reasons").path("422 /body").asInt(), status::toString);
        assertEquals(1, status.at("/lastDay/reasons").path("400").asInt(), status::toString);
        assertEquals(last, status.at("/lastArticle/id").asText());
        assertTrue(status.path("articlesPerSecond").asDouble() > 0, status::toString);
        assertTrue(status.path("silentSince").isMissingNode(), status::toString);

        assertEquals(
                status.path("lastDay"),
                operator.get("/v1/feeds/counted/status").json(200).path("lastDay"));
        assertEquals(404, first.get("/v1/feeds/counted/status").status(), "another feed");
        assertEquals(
                401, operator.with("nobody").get("/v1/feeds/counted/status").status());
        assertEquals(404, operator.get("/v1/feeds/nobody/status").status());
    }

    @Test
    void feedThatFallsSilentIsNoticedAndHeardAgain() throws Exception {
        Caller feed = operator.with(feed("quiet"));
        // Three weeks of an article every five minutes, and none for the last hour.
        sql("""
                INSERT INTO feed_activity SELECT 'quiet', minute, 'accepted', '', 1 FROM generate_series(
                    date_trunc('minute', now()) - interval '21 days 1 hour',
                    date_trunc('minute', now()) - interval '1 hour', interval '5 minutes') AS minute""");
        sql("INSERT INTO feed_last_article VALUES ('quiet', 'a', date_trunc('minute', now()) - interval '1 hour')");
        // The same, with an hour's pause at this time of every week.
        feed("regular");
        sql("""
                INSERT INTO feed_activity SELECT 'regular', minute, kind, reason, count FROM feed_activity
                WHERE feed = 'quiet' AND extract(epoch FROM now() - minute)::bigint % 604800 > 3600""");
        sql(
                "INSERT INTO feed_last_article SELECT 'regular', 'a', pushed_at FROM feed_last_article WHERE feed = 'quiet'");

        JsonNode status = operator.get("/v1/feeds/quiet/status").json(200);
        assertEquals(
                status.at("/lastArticle/pushedAt").asText(),
                status.path("silentSince").asText(),
                status::toString);
        assertTrue(status.path("silentBecause").asText().contains("articles or more"), status::toString);
        assertTrue(operator.get("/v1/feeds/regular/status")
                .json(200)
                .path("silentSince")
                .isMissingNode());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertEquals(1.0, silent("quiet")));
        assertEquals(0.0, silent("regular"));

        push(feed, article("quiet", 1)).json(202);
        assertTrue(operator.get("/v1/feeds/quiet/status")
                .json(200)
                .path("silentSince")
                .isMissingNode());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertEquals(0.0, silent("quiet")));
    }

    private static double silent(String feed) {
        return first.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("flagwire_feed_silent{") && line.contains("feed=\"" + feed + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static void assertReplayed(Caller.Answer once, Caller.Answer again) {
        assertEquals(once.status(), again.status(), again::body);
        assertEquals(once.body(), again.body());
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(once.header("Location"), again.header("Location"));
        assertEquals(once.header("Content-Type"), again.header("Content-Type"));
    }

    private static void restart() throws IOException {
        house.child(SERVICE).stop();
        house.startService(SERVICE);
        house.awaitReady(SERVICE);
    }

    private static String feed(String name) {
        return operator.post("/v1/feeds", "{\"name\": \"%s\"}".formatted(name))
                .json(201)
                .path("key")
                .asText();
    }

    private static Caller.Answer push(Caller feed, String article) {
        return feed.post("/v1/articles", article);
    }

    private static Caller.Answer push(Caller feed, String key, String article) {
        return feed.send(
                "POST", "/v1/articles", article, Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    private static String article(String name, int content) {
        return """
                {"uri": "tag:status:%s", "headline": "Harbour ferry gets %d new seats"}""".formatted(name, content);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(house.database().address());
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
