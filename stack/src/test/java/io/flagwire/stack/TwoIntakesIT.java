package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances of the intake on one broker and database. Each is killed once while a feed pushes and pushes again:
/// what is on the topic is what would be there without any of it. What they do by themselves, they share.
class TwoIntakesIT {
    private static final int PUSHES = 10_000;
    private static final int SENDERS = 24;
    private static final long SEED = 20261124;

    private static final Map<String, String> SETTINGS = Map.of(
            "FLAGWIRE_PULL_ALLOW", "127.0.0.1/32",
            "FLAGWIRE_PULL_SHORTEST", "2s",
            "FLAGWIRE_PULL_LONGEST", "2s",
            "FLAGWIRE_PULL_FIRST", "2s",
            "FLAGWIRE_PULL_LOOK", "0.1s",
            "FLAGWIRE_WEBSUB_LOOK", "0.1s",
            "FLAGWIRE_WEBSUB_PAUSE", "1s",
            "FLAGWIRE_IDEMPOTENCY_LEASE", "15s");

    private static House house;
    private static Keys keys;
    private static SecondInstance second;
    private static Path logs;
    private static Caller operator;
    private static Caller atSecond;

    @BeforeAll
    static void open(@TempDir Path data) throws Exception {
        keys = Keys.fromEnvironment();
        house = TestHouse.open(data, keys, SETTINGS);
        Map<String, String> settings = new HashMap<>(SETTINGS);
        // What hubs call, one address for both.
        settings.put("FLAGWIRE_PUBLIC_URL", house.address("ingest-service").toString());
        second = new SecondInstance("ingest-service", house, keys, data, settings);
        second.start();
        logs = data.resolve("logs");
        operator = new Caller(house.address("ingest-service"), keys.operator());
        atSecond = new Caller(second.address(), keys.operator());
        silence();
    }

    /// Three weeks of an article every five minutes, and none for the last hour.
    private static void silence() throws SQLException {
        operator.post("/v1/feeds", "{\"name\": \"mute\"}").json(201);
        try (var connection = DriverManager.getConnection(house.database().address());
                var update = connection.createStatement()) {
            update.executeUpdate("""
                    INSERT INTO feed_activity SELECT 'mute', minute, 'accepted', '', 1 FROM generate_series(
                        date_trunc('minute', now()) - interval '21 days 1 hour',
                        date_trunc('minute', now()) - interval '1 hour', interval '5 minutes') AS minute""");
            update.executeUpdate(
                    "INSERT INTO feed_last_article VALUES ('mute', 'a', date_trunc('minute', now()) - interval '1 hour')");
        }
    }

    @AfterAll
    static void close() throws IOException {
        second.stop();
        house.close();
    }

    @Test
    void everyRevisionIsOnTheTopicWhateverIsKilledAndSentAgain() throws Exception {
        List<List<Push>> articles = Push.articles(PUSHES, new Random(SEED));
        Map<String, Set<Integer>> expected = new TreeMap<>();
        articles.forEach(pushes -> expected.put(pushes.getFirst().uri(), Push.revisions(pushes)));

        pushAll(articles);

        Map<String, Set<Integer>> published = new TreeMap<>();
        Map<String, Set<String>> eventIds = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : Topics.records(house, Topic.ARTICLES_RAW.topicName())) {
            JsonNode raw = Feed.JSON.readTree(record.value());
            String uri = raw.path("uri").asText();
            if (!uri.startsWith("tag:two:")) {
                continue;
            }
            int revision = raw.path("revision").asInt();
            published.computeIfAbsent(uri, key -> new HashSet<>()).add(revision);
            eventIds.computeIfAbsent(uri + "#" + revision, key -> new HashSet<>())
                    .add(CloudEvent.header(record.headers(), "ce_id"));
        }
        assertEquals(expected, published);
        eventIds.forEach((event, ids) -> assertEquals(1, ids.size(), event + " went out as " + ids));
    }

    @Test
    void newArticleThatBothGetInTheSameMomentIsPublishedOnce() throws Exception {
        List<List<CompletableFuture<HttpResponse<String>>>> answers = new ArrayList<>();
        try (HttpClient client = client()) {
            for (int i = 0; i < 300; i++) {
                String json = "{\"uri\": \"tag:rival:%d\", \"headline\": \"A ferry\"}".formatted(i);
                List<CompletableFuture<HttpResponse<String>>> ofOne = new ArrayList<>();
                for (int copy = 0; copy < 6; copy++) {
                    URI intake = copy % 2 == 0 ? house.address("ingest-service") : second.address();
                    ofOne.add(client.sendAsync(request(intake, json).build(), HttpResponse.BodyHandlers.ofString()));
                }
                answers.add(ofOne);
                if (i % 20 == 19) {
                    ofOne.forEach(CompletableFuture::join);
                }
            }
        }
        for (List<CompletableFuture<HttpResponse<String>>> ofOne : answers) {
            List<String> said = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> answer : ofOne) {
                assertEquals(202, answer.get().statusCode(), () -> answer.join().body());
                said.add(Feed.JSON.readTree(answer.get().body()).path("status").asText());
            }
            assertEquals(1, Collections.frequency(said, "accepted"), said::toString);
            assertEquals(5, Collections.frequency(said, "duplicate"), said::toString);
        }
        Map<String, Integer> records = new TreeMap<>();
        for (JsonNode raw : Topics.articles(house)) {
            if (raw.path("uri").asText().startsWith("tag:rival:")) {
                records.merge(raw.path("uri").asText(), 1, Integer::sum);
            }
        }
        assertEquals(300, records.size());
        assertEquals(Map.of(1, 300L), records.values().stream().collect(groupingBy(times -> times, counting())));
    }

    @Test
    void revokedKeyOpensNothingOnEitherFromTheAnswerOn() {
        Caller[] both = {operator, atSecond};
        for (int round = 0; round < 6; round++) {
            Caller asked = both[round % 2];
            JsonNode made = asked.post("/v1/feeds", "{\"name\": \"revoked-%d\"}".formatted(round))
                    .json(201);
            String key = made.path("key").asText();
            for (Caller instance : both) {
                Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> pushed(instance.with(key)) == 202);
            }
            String path = "/v1/feeds/revoked-%d".formatted(round);
            // A key is revoked, or its whole feed deleted.
            assertEquals(
                    204,
                    asked.delete(round < 3 ? path + "/keys/" + key.substring(8, 16) : path)
                            .status());
            for (Caller instance : both) {
                assertEquals(401, pushed(instance.with(key)), "round " + round);
            }
        }
    }

    private static int pushed(Caller feed) {
        return feed.post("/v1/articles", "{\"uri\": \"tag:revoked\", \"headline\": \"A ferry\"}")
                .status();
    }

    @Test
    void pullsAreSharedAndNoneIsMadeTwice() throws Exception {
        try (Site site = new Site("127.0.0.1")) {
            int pages = 12;
            operator.post("/v1/feeds", "{\"name\": \"pulled\"}").json(201);
            for (int i = 0; i < pages; i++) {
                site.put("/" + i, Site.Page.feed("application/feed+json", """
                        {"version": "https://jsonfeed.org/version/1.1",
                         "items": [{"id": "urn:pulled:%d", "title": "A ferry"}]}""".formatted(i)));
                operator.post("/v1/feeds/pulled/pulls", "{\"url\": \"%s\"}".formatted(site.url("/" + i)))
                        .json(201);
            }
            long begun = System.nanoTime();
            Thread.sleep(9000);
            double most = 2 + (System.nanoTime() - begun) / 1e9 / 2;

            for (int i = 0; i < pages; i++) {
                int visits = site.visits("/" + i).size();
                assertTrue(visits >= 2 && visits <= most, "page %d: %d visits, at most %f".formatted(i, visits, most));
            }
            assertTrue(metric(operator, "flagwire_pull_turns_total") > 0, "the first pulls");
            assertTrue(metric(atSecond, "flagwire_pull_turns_total") > 0, "the second pulls");
            assertEquals(
                    pages,
                    Topics.records(house, Topic.ARTICLES_RAW.topicName()).stream()
                            .filter(record -> new String(record.value(), UTF_8).contains("urn:pulled:"))
                            .count());
            assertEquals(204, operator.delete("/v1/feeds/pulled").status());
        }
    }

    @Test
    void leaseAtAHubIsRenewedByOneOfThem() throws Exception {
        try (Hub hub = new Hub()) {
            hub.behave("shared", "10");
            operator.post("/v1/feeds", "{\"name\": \"hubbed\"}").json(201);
            operator.post(
                            "/v1/feeds/hubbed/websub",
                            "{\"topic\": \"%s\", \"hub\": \"%s\"}".formatted(hub.topic("shared"), hub.address()))
                    .json(202);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> hub.subscribed("shared"));
            long begun = System.nanoTime();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> hub.wishes("shared").size() >= 3);
            // Each lease is renewed after eight seconds.
            assertTrue(System.nanoTime() - begun > Duration.ofSeconds(14).toNanos(), "three wishes came too soon");
            assertEquals(
                    1,
                    hub.wishes("shared").stream()
                            .map(wish -> wish.get("hub.callback"))
                            .distinct()
                            .count());
            assertEquals(204, operator.delete("/v1/feeds/hubbed").status());
        }
    }

    @Test
    void silenceIsShownByBothAndToldOnce() throws Exception {
        for (Caller instance : List.of(operator, atSecond)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(70))
                    .until(() -> metric(instance, "flagwire_feed_silent{feed=\"mute\"}") == 1.0);
        }
        long told = 0;
        for (String log : List.of("ingest-service.log", "ingest-service-2.log")) {
            told += Files.readString(logs.resolve(log))
                    .lines()
                    .filter(line -> line.contains("Feed silent feed=mute"))
                    .count();
        }
        assertEquals(1, told);
    }

    private static double metric(Caller instance, String name) {
        return instance.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// All pushes of one article one after the other, each until it is answered; many articles at once, by either
    /// instance, of which first one is killed and then the other.
    private static void pushAll(List<List<Push>> articles) throws Exception {
        var done = new AtomicInteger();
        int all = articles.stream().mapToInt(List::size).sum();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
                HttpClient client = client()) {
            List<Future<?>> sending = new ArrayList<>();
            for (List<Push> pushes : articles) {
                sending.add(senders.submit(() -> {
                    var random = new Random(pushes.hashCode());
                    for (int i = 0; i < pushes.size(); i++) {
                        // Every other one says, too, that it is the same request however often it comes.
                        String key = i % 2 == 0
                                ? null
                                : "\"%s-%d\"".formatted(pushes.get(i).uri(), i);
                        push(client, pushes.get(i).json(), key, random);
                        done.incrementAndGet();
                    }
                    return null;
                }));
            }
            await(done, all / 3);
            house.child("ingest-service").kill();
            house.startService("ingest-service");
            house.awaitReady("ingest-service");
            await(done, all * 2 / 3);
            second.kill();
            second.start();
            for (Future<?> sender : sending) {
                sender.get();
            }
        }
    }

    private static void push(HttpClient client, String json, @Nullable String key, Random random)
            throws InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            URI intake = random.nextBoolean() ? house.address("ingest-service") : second.address();
            try {
                HttpRequest.Builder request = request(intake, json);
                if (key != null) {
                    request.header("Idempotency-Key", key);
                }
                HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 202) {
                    return;
                }
                // 409: another instance took the key, and was killed; or it is at it still.
                assertTrue(
                        answer.statusCode() == 503 || (answer.statusCode() == 409 && key != null),
                        () -> answer.statusCode() + " " + answer.body());
            } catch (IOException e) {
                // Killed: whether it took the article is not known, and not asked.
            }
            Thread.sleep(100);
        }
        throw new AssertionError("never answered: " + json);
    }

    private static void await(AtomicInteger done, int wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (done.get() < wanted) {
            assertTrue(System.nanoTime() < deadline, done + " pushes of " + wanted);
            Thread.sleep(5);
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static HttpRequest.Builder request(URI intake, String json) {
        return HttpRequest.newBuilder(intake.resolve("/v1/articles"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + keys.feed())
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }
}
