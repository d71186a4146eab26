package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Feeds as operators make, change and delete them, and what each of them sees.
@ExtendWith(SharedHouse.class)
class FeedAccountsIT {
    private static final Map<String, String> NDJSON = Map.of("Content-Type", "application/x-ndjson");

    private static House house;
    private static Caller operator;
    private static Caller first;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        Keys keys = shared.keys();
        house = shared.house();
        operator = new Caller(house.address("ingest-service"), keys.operator());
        first = operator.with(keys.feed());
    }

    @Test
    void keyIsShownOnceAndKeptNowhere() throws Exception {
        Caller.Answer made = operator.post("/v1/feeds", """
                {"name": "once", "language": "de", "rate": 5, "secrets": {"superdesk": "hush, hush"}}""");
        String key = made.json(201).path("key").asText();

        assertTrue(key.matches("fw_feed_[0-9a-z]{8}_[A-Za-z0-9_-]{43}"), key);
        assertTrue(made.header("Location").endsWith("/v1/feeds/once"), made.header("Location"));
        assertEquals("no-store", made.header("Cache-Control"));
        push(operator.with(key), "once").json(202);
        JsonNode shown = operator.get("/v1/feeds/once").json(200);
        assertEquals(key.substring(0, 16), shown.at("/keys/0/prefix").asText());
        assertEquals("superdesk", shown.at("/secrets/0").asText());
        String everything = operator.get("/v1/feeds").body() + shown + wholeDatabase();
        assertFalse(everything.contains(key.substring(17)), "the key");
        assertFalse(everything.contains("hush, hush"), "the secret");
    }

    @Test
    void keyIsExchangedWithoutAPauseAndTheOldOneEndsAtOnce() {
        String old = feed("rotating");
        JsonNode added = operator.post("/v1/feeds/rotating/keys", "").json(201);
        String next = added.path("key").asText();
        assertNotEquals(old, next);
        push(operator.with(old), "rotating-1").json(202);
        push(operator.with(next), "rotating-2").json(202);

        String oldId = old.substring(8, 16);
        assertEquals(204, operator.delete("/v1/feeds/rotating/keys/" + oldId).status());
        assertEquals(401, push(operator.with(old), "rotating-3").status());
        push(operator.with(next), "rotating-4").json(202);
        assertEquals(404, operator.delete("/v1/feeds/rotating/keys/" + oldId).status());
    }

    @Test
    void keyRevokedElsewhereEndsWithinASecond() throws Exception {
        String key = feed("elsewhere");
        push(operator.with(key), "elsewhere").json(202);
        sql("UPDATE feed_key SET revoked_at = now() WHERE feed = 'elsewhere'");
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofMillis(1500))
                .untilAsserted(() ->
                        assertEquals(401, push(operator.with(key), "elsewhere").status()));
    }

    @Test
    void patchChangesWhatItNamesAndSaysWhatIsWrong() {
        feed("patched");
        JsonNode changed = operator.patch("/v1/feeds/patched", """
                {"language": "fr", "source": "Agence", "rate": 9, "formats": ["native", "ninjs"]}""").json(200);
        assertEquals("fr", changed.path("language").asText());
        JsonNode again = operator.patch("/v1/feeds/patched", """
                {"source": null, "rate": 10}""").json(200);
        assertEquals("fr", again.path("language").asText());
        assertTrue(again.path("source").isMissingNode(), again::toString);
        assertEquals(10, again.path("rate").asInt());
        assertEquals(2, again.path("formats").size());

        Caller.Answer wrong = operator.patch("/v1/feeds/patched", "{\"formats\": [\"native\", \"telex\"]}");
        assertEquals(422, wrong.status());
        assertEquals("/formats/1", wrong.text("pointer"));
        assertEquals(404, operator.patch("/v1/feeds/nobody", "{}").status());
        assertEquals(again, operator.get("/v1/feeds/patched").json(200));
    }

    @Test
    void deletedFeedPushesNoMoreAndItsNameAndArticlesStayItsOwn() {
        String key = feed("leaving");
        String article =
                push(operator.with(key), "left-behind").json(202).path("id").asText();

        assertEquals(204, operator.delete("/v1/feeds/leaving").status());
        assertEquals(401, push(operator.with(key), "left-behind").status());
        assertEquals(404, operator.get("/v1/feeds/leaving").status());
        assertEquals(404, operator.delete("/v1/feeds/leaving").status());
        assertEquals(409, operator.post("/v1/feeds", "{\"name\": \"leaving\"}").status());

        JsonNode back = operator.post("/v1/feeds", "{\"name\": \"leaving\", \"restore\": true}")
                .json(201);
        Caller returned = operator.with(back.path("key").asText());
        assertEquals("duplicate", push(returned, "left-behind").text("status"));
        assertEquals(200, returned.get("/v1/articles/" + article).status());
        assertEquals(401, push(operator.with(key), "left-behind").status(), "the old key stays revoked");
    }

    @Test
    void firstFeedStays() {
        assertEquals(409, operator.delete("/v1/feeds/default").status());
        assertEquals(409, operator.post("/v1/feeds", "{\"name\": \"default\"}").status());
        push(first, "first").json(202);
    }

    @Test
    void onlyOperatorsWriteAccounts() {
        for (Map.Entry<Caller, Integer> caller :
                Map.of(first, 403, operator.with("no-such-key"), 401).entrySet()) {
            int wanted = caller.getValue();
            Caller asks = caller.getKey();
            assertEquals(wanted, asks.get("/v1/feeds").status());
            assertEquals(wanted, asks.get("/v1/feeds/default").status());
            assertEquals(wanted, asks.post("/v1/feeds", "{\"name\": \"mine\"}").status());
            assertEquals(
                    wanted, asks.patch("/v1/feeds/default", "{\"rate\": 1000}").status());
            assertEquals(wanted, asks.delete("/v1/feeds/default").status());
            assertEquals(wanted, asks.post("/v1/feeds/default/keys", "").status());
            assertEquals(wanted, asks.delete("/v1/feeds/default/keys/abc").status());
        }
        assertEquals(404, operator.get("/v1/feeds/mine").status());
    }

    @Test
    void feedSeesAndChangesItsOwnArticlesAlone() {
        List<Caller> feeds = List.of(first, operator.with(feed("matrix-a")), operator.with(feed("matrix-b")));
        List<String> articles = new ArrayList<>();
        for (Caller feed : feeds) {
            articles.add(push(feed, "matrix").json(202).path("id").asText());
        }
        assertEquals(3, articles.stream().distinct().count(), "one uri, three feeds, three articles");
        for (int reader = 0; reader < feeds.size(); reader++) {
            for (int owner = 0; owner < feeds.size(); owner++) {
                assertEquals(
                        reader == owner ? 200 : 404,
                        feeds.get(reader)
                                .get("/v1/articles/" + articles.get(owner))
                                .status());
            }
        }

        JsonNode kill = feeds.get(1).post("/v1/articles", """
                {"uri": "tag:feeds:matrix", "version": "2", "pubStatus": "canceled"}""").json(202);
        assertEquals(articles.get(1), kill.path("id").asText());
        assertEquals(2, kill.path("revision").asInt());
        for (int other : new int[] {0, 2}) {
            JsonNode again = push(feeds.get(other), "matrix").json(202);
            assertEquals("duplicate", again.path("status").asText(), "untouched by the kill of another feed");
            assertEquals(1, again.path("revision").asInt());
        }
    }

    @Test
    void accountFillsInWhatAnArticleLacksAndSaysWhatMayBeSent() {
        Caller feed = operator.with(
                operator.post("/v1/feeds", """
                        {"name": "regional", "language": "es", "source": "Diario", "formats": ["native"]}""").json(201).path("key").asText());
        JsonNode plain = published(push(feed, "plain").json(202));
        assertEquals("es", plain.path("language").asText());
        assertEquals("Diario", plain.path("source").asText());
        JsonNode own = published(feed.post("/v1/articles", """
                {"uri": "tag:feeds:own", "headline": "Own", "language": "ca", "url": "https://news.example/a"}""").json(202));
        assertEquals("ca", own.path("language").asText());
        assertEquals("news.example", own.path("source").asText());

        operator.patch("/v1/feeds/regional", "{\"language\": \"gl\", \"formats\": [\"ninjs\", \"news-item\"]}")
                .json(200);
        Caller.Answer refused = push(feed, "plain");
        assertEquals(415, refused.status(), refused::body);
        assertTrue(refused.text("detail").contains("news-item, ninjs"), refused::body);
        operator.patch("/v1/feeds/regional", "{\"formats\": null}").json(200);
        assertEquals("duplicate", push(feed, "plain").text("status"), "another default language is no new revision");
    }

    @Test
    void feedAboveItsRateIsPutOffAndNoOtherIs() throws Exception {
        Caller quick = operator.with(operator.post("/v1/feeds", "{\"name\": \"quick\", \"rate\": 2}")
                .json(201)
                .path("key")
                .asText());
        Caller other = operator.with(feed("beside-quick"));
        List<Caller.Answer> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(push(quick, "quick-" + i));
            assertEquals(202, push(other, "beside-quick-" + i).status());
        }

        List<Caller.Answer> putOff =
                answers.stream().filter(answer -> answer.status() != 202).toList();
        assertTrue(answers.size() - putOff.size() >= 20, () -> "ten seconds' worth at once: " + putOff.size());
        assertFalse(putOff.isEmpty(), "more than its rate");
        for (Caller.Answer answer : putOff) {
            assertEquals(503, answer.status(), answer::body);
            assertEquals("application/problem+json", answer.header("Content-Type"));
            assertEquals("1", answer.header("Retry-After"), "one comes free every half second");
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> push(quick, "quick-later").status() == 202);
        // An upload is paced, and nothing in it is put off.
        Caller.Answer upload = quick.send(
                "POST",
                "/v1/articles",
                "{\"headline\": \"One\"}\n{\"headline\": \"Two\"}\n{\"headline\": \"Three\"}",
                NDJSON);
        assertEquals(
                3,
                upload.body()
                        .lines()
                        .filter(line -> line.contains("\"accepted\""))
                        .count(),
                upload::body);
    }

    @Test
    void floodOfOneFeedDoesNotStarveAnother() throws Exception {
        Caller flooding = operator.with(feed("flooding"));
        Caller ordinary = operator.with(feed("ordinary"));
        String long60k = "The ferry sails at nine. ".repeat(2400);
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> flood = new ArrayList<>();
            for (int sender = 0; sender < 150; sender++) {
                int number = sender;
                flood.add(threads.submit(() -> {
                    for (int i = 0; !over.get(); i++) {
                        Caller.Answer answer = flooding.post("/v1/articles", """
                                {"uri": "tag:flood:%d-%d", "headline": "Flood", "body": "%s"}""".formatted(number, i, long60k));
                        assertTrue(
                                answer.status() == 202
                                        || !answer.header("Retry-After").isEmpty(),
                                answer::body);
                        statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger())
                                .incrementAndGet();
                    }
                }));
            }
            try {
                await().until(() -> statuses.containsKey(503));
                for (int i = 0; i < 20; i++) {
                    push(ordinary, "ordinary-" + i).json(202);
                }
            } finally {
                over.set(true);
            }
            for (Future<?> sender : flood) {
                sender.get();
            }
        }
        assertEquals(Set.of(202, 503), statuses.keySet(), "the flood meets its bound, and nothing else");
    }

    private static JsonNode published(JsonNode receipt) {
        return Topics.articles(house).stream()
                .filter(article -> article.path("articleId").equals(receipt.path("id")))
                .findFirst()
                .orElseThrow();
    }

    private static String feed(String name) {
        return operator.post("/v1/feeds", "{\"name\": \"%s\"}".formatted(name))
                .json(201)
                .path("key")
                .asText();
    }

    private static Caller.Answer push(Caller feed, String name) {
        return feed.post("/v1/articles", """
                {"uri": "tag:feeds:%1$s", "version": "1", "headline": "The %1$s bridge is painted"}""".formatted(name));
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(house.database().address());
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private static String wholeDatabase() throws SQLException {
        StringBuilder everything = new StringBuilder();
        try (var connection = DriverManager.getConnection(house.database().address());
                var query = connection.createStatement()) {
            for (String table : List.of("feed", "feed_key", "feed_secret")) {
                try (var rows = query.executeQuery("SELECT t::text FROM %s t".formatted(table))) {
                    while (rows.next()) {
                        everything.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return everything.toString();
    }
}
