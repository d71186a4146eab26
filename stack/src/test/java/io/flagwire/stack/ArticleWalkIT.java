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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real services, real broker, real database, real receiver: an article from the push to the alert.
class ArticleWalkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static House house;
    private static Feed feed;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        Keys keys = Keys.fromEnvironment();
        house = House.open(Path.of(System.getProperty("flagwire.home")), data, keys, Ports.anyFree());
        feed = new Feed(house, keys);
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @Test
    void canonicalStoryIsAlertedOnceWithBothCategoriesAndProof() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("category:sanctions category:arms-transfer \"ballistic missiles\"", receiver);
            String article = Feed.sample("10-canonical.ndjson").getFirst();

            JsonNode first = feed.push(article);
            JsonNode second = feed.push(article);
            for (String copy : Feed.sample("50-copies.ndjson").subList(0, 3)) {
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

    @Test
    void unreadableRecordBetweenGoodOnesGoesToTheDeadLettersWithItsOrigin() throws Exception {
        for (String topic : List.of("articles.raw", "articles.enriched", "stories")) {
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", house.kafka()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(topic, "bad".getBytes(UTF_8), "not json".getBytes(UTF_8)))
                        .get();
            }
            await().atMost(PATIENCE).until(() -> deadLetters(topic).size() == 1);
            ConsumerRecord<byte[], byte[]> letter = deadLetters(topic).getFirst();
            assertEquals("not json", new String(letter.value(), UTF_8));
            assertTrue(String.valueOf(CloudEvent.header(letter.headers(), "dead-letter-origin"))
                    .startsWith(topic + "-"));
            assertTrue(String.valueOf(CloudEvent.header(letter.headers(), "dead-letter-cause"))
                    .startsWith("not a "));
        }
    }

    @Test
    void nothingIsLostOrDoubledWhileEveryProcessIsKilled() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("category:sanctions quillonia", receiver);
            List<String> articles =
                    IntStream.range(0, 2000).mapToObj(ArticleWalkIT::numbered).toList();
            List<String> victims = List.of("ingest-service", "enrich-service", "alert-service", "kafka");
            Set<String> accepted = new HashSet<>();

            for (int i = 0; i < articles.size(); i++) {
                if (i % 400 == 200 && i / 400 < victims.size()) {
                    crash(victims.get(i / 400));
                }
                accepted.add(feed.push(articles.get(i)).path("id").asText());
            }

            assertEquals(2000, accepted.size());
            await().atMost(Duration.ofMinutes(4)).until(() -> receiver.alerts().size() >= 200);
            awaitQuiet();
            Set<String> verdicts = new HashSet<>();
            records("articles.enriched").forEach(record -> verdicts.add(new String(record.key(), UTF_8)));
            assertTrue(verdicts.containsAll(accepted), "an accepted article has no verdict");
            Set<String> headlines = new HashSet<>();
            receiver.alerts()
                    .values()
                    .forEach(a -> headlines.add(a.at("/data/story/headline").asText()));
            assertEquals(200, headlines.size(), "one alert a story");
            assertEquals(200, receiver.alerts().size(), "no story alerted twice");
            assertEquals(List.of(), receiver.faults());
        }
    }

    @Test
    void databaseWritesThroughToTheDisk() throws Exception {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            try (var connection = DriverManager.getConnection(house.jdbcUrl());
                    var result = connection.createStatement().executeQuery("SHOW " + setting)) {
                assertTrue(result.next());
                assertEquals("on", result.getString(1), setting);
            }
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
        house.child(name).kill();
        if (name.equals("kafka")) {
            house.startBroker();
        } else {
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
                            (long) records("articles.enriched").size(),
                            (long) records("stories").size(),
                            due());
                    boolean quiet = now.equals(before) && due() == 0;
                    before.clear();
                    before.addAll(now);
                    return quiet;
                });
    }

    private static long due() throws Exception {
        try (var connection = DriverManager.getConnection(house.jdbcUrl());
                var result =
                        connection.createStatement().executeQuery("SELECT count(*) FROM alert WHERE status = 'due'")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters(String topic) {
        return records(topic + ".dlq");
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", house.kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
