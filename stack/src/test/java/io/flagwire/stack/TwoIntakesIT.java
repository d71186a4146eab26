package io.flagwire.stack;

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
import java.nio.file.Path;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances of the intake on one broker and database, each killed once while a feed pushes and pushes again: what
/// is on the topic is what would be there without any of it.
class TwoIntakesIT {
    private static final int PUSHES = 10_000;
    private static final int SENDERS = 24;
    private static final long SEED = 20261124;

    private static House house;
    private static Keys keys;
    private static SecondIntake second;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        keys = Keys.fromEnvironment();
        house = TestHouse.open(data, keys);
        second = new SecondIntake(house, keys, data);
        second.start();
    }

    @AfterAll
    static void close() throws IOException {
        second.stop();
        house.close();
    }

    @Test
    void everyRevisionIsOnTheTopicWhateverIsKilledAndSentAgain() throws Exception {
        List<List<Push>> articles = articles(new Random(SEED));
        Map<String, Set<Integer>> expected = new TreeMap<>();
        articles.forEach(pushes -> expected.put(pushes.getFirst().uri(), revisions(pushes)));

        pushAll(articles);

        Map<String, Set<Integer>> published = new TreeMap<>();
        Map<String, Set<String>> eventIds = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : Topics.records(house, Topic.ARTICLES_RAW.topicName())) {
            JsonNode raw = Feed.JSON.readTree(record.value());
            String uri = raw.path("uri").asText();
            int revision = raw.path("revision").asInt();
            published.computeIfAbsent(uri, key -> new HashSet<>()).add(revision);
            eventIds.computeIfAbsent(uri + "#" + revision, key -> new HashSet<>())
                    .add(CloudEvent.header(record.headers(), "ce_id"));
        }
        assertEquals(expected, published);
        eventIds.forEach((event, ids) -> assertEquals(1, ids.size(), event + " went out as " + ids));
    }

    /// All pushes of one article one after the other, each until it is answered; many articles at once, by either
    /// instance, of which first one is killed and then the other.
    private static void pushAll(List<List<Push>> articles) throws Exception {
        var done = new AtomicInteger();
        int all = articles.stream().mapToInt(List::size).sum();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            List<Future<?>> sending = new ArrayList<>();
            for (List<Push> pushes : articles) {
                sending.add(senders.submit(() -> {
                    var random = new Random(pushes.hashCode());
                    for (Push push : pushes) {
                        push(client, push.json(), random);
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

    private static void push(HttpClient client, String json, Random random) throws InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            URI intake = random.nextBoolean() ? house.address("ingest-service") : second.address();
            try {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(intake.resolve("/v1/articles"))
                                .timeout(Duration.ofSeconds(20))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + keys.feed())
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 202) {
                    return;
                }
                assertEquals(503, answer.statusCode(), answer::body);
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

    /// Articles with corrections and kills in any order, some of them sent twice, about as many pushes as wanted.
    private static List<List<Push>> articles(Random random) {
        List<List<Push>> articles = new ArrayList<>();
        for (int pushes = 0; pushes < PUSHES; pushes += articles.getLast().size()) {
            String uri = "tag:two:" + articles.size();
            boolean versions = random.nextInt(3) > 0;
            List<Push> ofOne = new ArrayList<>();
            int last = 1 + random.nextInt(4);
            for (int version = 1; version <= last; version++) {
                // Without versions a kill would be final.
                boolean kill = versions && random.nextInt(6) == 0;
                ofOne.add(new Push(uri, version, versions, kill));
            }
            for (int again = random.nextInt(3); again > 0; again--) {
                ofOne.add(ofOne.get(random.nextInt(last)));
            }
            Collections.shuffle(ofOne, random);
            articles.add(ofOne);
        }
        Collections.shuffle(articles, random);
        return articles;
    }

    /// A revision for each push that is newer than all before it, and says something else: a kill of what is killed
    /// says nothing new.
    private static Set<Integer> revisions(List<Push> pushes) {
        Set<Integer> revisions = new HashSet<>();
        int newest = 0;
        boolean killed = false;
        for (Push push : pushes) {
            if (push.version() > newest) {
                newest = push.version();
                if (!push.kill() || !killed) {
                    revisions.add(revisions.size() + 1);
                }
                killed = push.kill();
            }
        }
        return revisions;
    }

    /// @param counted whether the version is said, or the time of publication alone
    private record Push(String uri, int version, boolean counted, boolean kill) {
        String json() {
            String order = counted
                    ? "\"version\": \"%d\"".formatted(version)
                    : "\"publishedAt\": \"2026-11-24T13:00:%02dZ\"".formatted(version);
            return kill
                    ? "{\"uri\": \"%s\", %s, \"pubStatus\": \"canceled\"}".formatted(uri, order)
                    : "{\"uri\": \"%s\", %s, \"headline\": \"The ferry sails %d times a day\"}"
                            .formatted(uri, order, version);
        }
    }
}
