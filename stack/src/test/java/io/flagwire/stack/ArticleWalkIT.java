package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.events.kafka.CloudEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real services, real broker, real database, real receiver: an article from the push to the alert.
class ArticleWalkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static House house;
    private static Feed feed;
    private static Caller intake;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        Keys keys = Keys.fromEnvironment();
        house = TestHouse.open(data, keys);
        feed = new Feed(house, keys);
        intake = new Caller(house.address("ingest-service"), keys.feed());
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @Test
    void canonicalStoryIsAlertedOnceWithBothCategoriesAndProof() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("category:sanctions category:arms-transfer \"ballistic missiles\"", receiver);
            String article = SampleFeed.articles("10-canonical.ndjson").getFirst();

            JsonNode first = feed.push(article);
            JsonNode second = feed.push(article);
            for (String copy : SampleFeed.articles("50-copies.ndjson").subList(0, 3)) {
                feed.push(copy);
            }

            assertEquals("accepted", first.path("status").asText());
            assertEquals("duplicate", second.path("status").asText());
            await().atMost(PATIENCE).until(() -> !receiver.alerts().isEmpty());
            awaitQuiet();
            assertEquals(1, receiver.alerts().size(), () -> receiver.alerts().toString());
            assertEquals(List.of(), receiver.faults());
            JsonNode alert = receiver.alerts().values().iterator().next();
            assertEquals("story.flagged", alert.path("type").asText());
            assertEquals(1, alert.at("/data/sequence").asInt());
            for (JsonNode category : alert.at("/data/story/categories")) {
                assertTrue(category.path("flagged").asBoolean(), category::toString);
                assertTrue(category.path("evidence").size() > 0, category::toString);
            }
        }
    }

    @Test
    void killedStoryIsRetracted() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("category:arms-transfer zanzibar", receiver);
            String article = """
                    {"uri":"tag:kill.example,2026:1","version":"%s","pubStatus":"%s","headline":"Turkey to sell drones to Zanzibar",
                     "body":"ANKARA - Turkey agreed on Monday to sell and deliver twelve armed drones to Zanzibar under a contract worth $90 million."}""";
            feed.push(article.formatted("1", "usable"));
            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 1);

            feed.push(article.formatted("2", "canceled"));

            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 2);
            Set<String> types = new HashSet<>();
            receiver.alerts()
                    .values()
                    .forEach(alert -> types.add(alert.path("type").asText()));
            assertEquals(Set.of("story.flagged", "story.retracted"), types);
        }
    }

    @ParameterizedTest
    @CsvSource({"articles.raw, enrich", "articles.enriched, story", "stories, alert", "alerts, trace"})
    void unreadableRecordsGoToTheDeadLettersAndTheNextIsProcessed(String topic, String stage) throws Exception {
        int partitions = 3;
        try (Receiver receiver = new Receiver();
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", house.broker().address()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int partition = 0; partition < partitions; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, "bad".getBytes(UTF_8), "not json".getBytes(UTF_8)))
                        .get();
            }

            await().atMost(PATIENCE).until(() -> deadLetters(topic).size() == partitions);
            Set<String> origins = new HashSet<>();
            for (ConsumerRecord<byte[], byte[]> letter : deadLetters(topic)) {
                assertEquals("not json", new String(letter.value(), UTF_8));
                assertEquals(stage, CloudEvent.header(letter.headers(), "dead-letter-stage"));
                assertTrue(String.valueOf(CloudEvent.header(letter.headers(), "dead-letter-cause"))
                        .startsWith("not a"));
                String origin = String.valueOf(CloudEvent.header(letter.headers(), "dead-letter-origin"));
                origins.add(origin.substring(0, origin.indexOf('@')));
            }
            assertEquals(Set.of(topic + "-0", topic + "-1", topic + "-2"), origins);

            // Behind a bad one in whatever partition it is.
            String place = "Deadland" + stage;
            feed.subscribe(place, receiver);
            JsonNode article = feed.push(sanctions(place));
            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 1);
            await().atMost(PATIENCE)
                    .until(() -> intake.get("/v1/articles/" + article.path("id").asText())
                            .text("status")
                            .equals("alerted"));
        }
    }

    @Test
    void everyHopCarriesTheTraceAndTheArticleInItsHeaders() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("traceville", receiver);
            String trace = "0af7651916cd43dd8448eb211c80319c";

            String id = intake.send(
                            "POST",
                            "/v1/articles",
                            sanctions("Traceville"),
                            Map.of(
                                    "Content-Type",
                                    "application/json",
                                    "traceparent",
                                    "00-%s-b7ad6b7169203331-01".formatted(trace)))
                    .json(202)
                    .path("id")
                    .asText();

            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 1);
            Set<String> spans = new HashSet<>();
            for (String topic : List.of("articles.raw", "articles.enriched", "stories", "alerts")) {
                await(topic).atMost(PATIENCE).until(() -> !about(topic, id).isEmpty());
                String traceParent = String.valueOf(
                        CloudEvent.header(about(topic, id).getFirst().headers(), "traceparent"));
                assertEquals(trace, traceParent.substring(3, 35), topic);
                spans.add(traceParent.substring(36, 52));
            }
            assertEquals(4, spans.size(), "each hop is a span of its own");
        }
    }

    @Test
    void nothingIsLostOrDoubledWhileEveryProcessIsKilled() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("category:sanctions quillonia", receiver);
            List<String> articles =
                    IntStream.range(0, 2000).mapToObj(ArticleWalkIT::numbered).toList();
            List<String> victims = List.of("ingest-service", "enrich-service", "alert-service", "kafka");
            Set<Revision> accepted = new HashSet<>();

            for (int i = 0; i < articles.size(); i++) {
                if (i % 400 == 200 && i / 400 < victims.size()) {
                    crash(victims.get(i / 400));
                }
                accepted.add(Revision.of(feed.push(articles.get(i)), "id"));
            }

            assertEquals(2000, accepted.size());
            await().atMost(Duration.ofMinutes(4)).until(() -> receiver.alerts().size() >= 200);
            awaitQuiet();
            Map<Revision, Set<String>> verdicts = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : Topics.records(house, "articles.enriched")) {
                String event = CloudEvent.header(record.headers(), "ce_id");
                if (event == null) {
                    continue; // put there by the test of unreadable records
                }
                Revision revision = Revision.of(Feed.JSON.readTree(record.value()), "articleId");
                if (accepted.contains(revision)) {
                    // Read again after a crash, it may stand twice, but it must be the same event saying the same.
                    verdicts.computeIfAbsent(revision, any -> new HashSet<>())
                            .add(event + new String(record.value(), UTF_8));
                }
            }
            assertEquals(accepted, verdicts.keySet(), "each accepted revision has a verdict");
            verdicts.forEach((revision, said) -> assertEquals(1, said.size(), revision + " has one verdict"));
            Set<String> headlines = new HashSet<>();
            receiver.alerts()
                    .values()
                    .forEach(a -> headlines.add(a.at("/data/story/headline").asText()));
            assertEquals(200, headlines.size(), "one alert a story");
            assertEquals(200, receiver.alerts().size(), "no story alerted twice");
            assertEquals(List.of(), receiver.faults());
        }
    }

    private record Revision(String articleId, int number) {
        static Revision of(JsonNode node, String idField) {
            return new Revision(
                    node.path(idField).asText(), node.path("revision").asInt());
        }
    }

    // Every tenth is a sanctions story of its own; the others are plain news.
    private static String numbered(int number) {
        String place = "Quillonia district " + number;
        return number % 10 == 0 ? """
                  {"uri":"tag:load.example,2026:%d","headline":"EU imposes sanctions on officials of %s",
                   "body":"BRUSSELS - The European Union on Friday imposed sanctions on officials of %s, with asset freezes and travel bans. Ministers of the European Council designated them over fraud in %s."}""".formatted(number, place, place, place) : """
                  {"uri":"tag:load.example,2026:%d","headline":"Rain expected in %s",
                   "body":"Forecasters expect light rain in %s until the weekend, with mild nights."}""".formatted(number, place, place);
    }

    private static void crash(String name) throws Exception {
        if (name.equals("kafka")) {
            house.broker().kill();
            house.broker().start();
        } else {
            house.child(name).kill();
            house.startService(name);
        }
    }

    /// Until no alert is due any more and no record has been added for two seconds.
    private static void awaitQuiet() {
        List<Long> before = new ArrayList<>();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    List<Long> now = List.of(
                            (long) Topics.records(house, "articles.enriched").size(),
                            (long) Topics.records(house, "stories").size(),
                            due());
                    boolean quiet = now.equals(before) && due() == 0;
                    before.clear();
                    before.addAll(now);
                    return quiet;
                });
    }

    private static long due() throws Exception {
        try (var connection = DriverManager.getConnection(house.database().address());
                var result = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM delivery WHERE status = 'due'")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static String sanctions(String place) {
        return """
                {"uri":"tag:walk.example,2026:%1$s","headline":"EU imposes sanctions on officials of %1$s",
                 "body":"BRUSSELS - The European Union imposed sanctions on officials of %1$s, with asset freezes and travel bans. Ministers of the European Council designated them over fraud in %1$s."}""".formatted(place);
    }

    // The records whose headers name the article.
    private static List<ConsumerRecord<byte[], byte[]>> about(String topic, String articleId) {
        return Topics.records(house, topic).stream()
                .filter(record -> articleId.equals(CloudEvent.header(record.headers(), "ce_articleid")))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters(String topic) {
        return Topics.records(house, topic + ".dlq");
    }
}
