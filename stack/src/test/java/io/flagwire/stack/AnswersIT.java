package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.events.Topic;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What callers are told: where an article is, and why something is refused.
@ExtendWith(SharedHouse.class)
class AnswersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static House house;
    private static Keys keys;
    private static Feed feed;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        keys = shared.keys();
        house = shared.house();
        feed = new Feed(house, keys);
    }

    @Test
    void plainNewsEndsEnriched() throws Exception {
        JsonNode trace = awaitTrace(feed.push(plain("Plainville", 1)), "enriched");

        assertEquals(1, trace.path("revision").asInt());
        assertEquals(2, trace.path("categories").size());
        trace.path("categories")
                .forEach(category -> assertFalse(category.path("flagged").asBoolean()));
        assertTrue(trace.path("storyId").isMissingNode(), trace::toString);
    }

    @Test
    void flaggedArticleIsFollowedToItsAlertsHoweverOftenTheyAreRead() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("traceland", receiver);
            JsonNode article = feed.push(flagged("Traceland", 1));

            JsonNode trace = awaitTrace(article, "alerted");
            assertEquals("sanctions", trace.at("/categories/0/category").asText());
            assertTrue(trace.at("/categories/0/flagged").asBoolean(), trace::toString);
            assertTrue(trace.path("storyId").asText().startsWith("st-"), trace::toString);
            assertEquals(1, trace.at("/alerts/raised").asInt());

            for (Topic topic : new Topic[] {Topic.STORIES, Topic.ALERTS}) {
                for (ConsumerRecord<byte[], byte[]> record : Topics.records(house, topic.topicName())) {
                    send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value()));
                }
            }
            // Of the same subscription, so behind the repeated alert in its partition.
            awaitTrace(feed.push(flagged("Traceland", 2)), "alerted");
            assertEquals(trace, trace(article));
        }
    }

    @Test
    void deadLetteredArticleSaysWhyUntilANewRevisionComes() throws Exception {
        JsonNode article = feed.push(plain("Deadwood", 1));
        awaitTrace(article, "enriched");
        byte[] key = article.path("id").asText().getBytes(UTF_8);
        send(new ProducerRecord<>(Topic.ARTICLES_RAW.topicName(), key, "not json".getBytes(UTF_8)));

        JsonNode dead = awaitTrace(article, "dead-lettered");
        assertEquals("enrich", dead.at("/deadLetter/stage").asText());
        assertTrue(dead.at("/deadLetter/cause").asText().startsWith("not a "), dead::toString);
        assertTrue(dead.at("/deadLetter/origin").asText().startsWith("articles.raw-"), dead::toString);

        JsonNode again = awaitTrace(feed.push(plain("Deadwood", 2)), "enriched");
        assertEquals(2, again.path("revision").asInt());
        assertTrue(again.path("deadLetter").isMissingNode(), again::toString);
    }

    @Test
    void articleOfAnotherFeedIsNotFound() throws Exception {
        JsonNode article = feed.push(plain("Elsewhere", 1));
        try (var connection = DriverManager.getConnection(house.database().address());
                var statement =
                        connection.prepareStatement("UPDATE article SET feed = 'another' WHERE article_id = ?")) {
            statement.setString(1, article.path("id").asText());
            statement.executeUpdate();
        }

        assertEquals(404, ask(article).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "ingest-service, GET,    /nothing,          application/json, 404, Not Found",
        "ingest-service, DELETE, /v1/articles,      application/json, 405, Method Not Allowed",
        "ingest-service, POST,   /v1/articles,      text/plain,       401, Unauthorized",
        "ingest-service, POST,   /v1/articles,      application/json, 401, Unauthorized",
        "alert-service,  GET,    /v1/nothing,       application/json, 404, Not Found",
        "alert-service,  PATCH,  /v1/subscriptions, application/json, 405, Method Not Allowed",
        "alert-service,  POST,   /v1/subscriptions, text/plain,       401, Unauthorized",
        "alert-service,  POST,   /v1/subscriptions, application/json, 401, Unauthorized",
        "alert-service,  GET,    /v1/subscriptions, application/json, 401, Unauthorized",
        "enrich-service, GET,    /nothing,          application/json, 404, Not Found",
    })
    void refusalIsAProblem(String service, String method, String path, String type, int status, String title)
            throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(house.address(service).resolve(path))
                        .method(method, BodyPublishers.ofString("[not json"))
                        .header("Content-Type", type)
                        .build());

        assertEquals(status, answer.statusCode(), answer::body);
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""),
                answer::body);
        JsonNode problem = Feed.JSON.readTree(answer.body());
        assertEquals(title, problem.path("title").asText());
        assertEquals(status, problem.path("status").asInt());
        assertFalse(problem.path("detail").asText().isEmpty(), answer::body);
        assertFalse(answer.body().contains("Exception"), answer::body);
    }

    private static JsonNode awaitTrace(JsonNode receipt, String status) throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertEquals(status, trace(receipt).path("status").asText()));
        return trace(receipt);
    }

    private static JsonNode trace(JsonNode receipt) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(receipt);
        assertEquals(200, answer.statusCode(), answer::body);
        return Feed.JSON.readTree(answer.body());
    }

    private static HttpResponse<String> ask(JsonNode receipt) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(house.address("ingest-service")
                        .resolve("/v1/articles/" + receipt.path("id").asText()))
                .header("Authorization", "Bearer " + keys.feed())
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", house.broker().address()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static String plain(String place, int version) {
        return """
                {"uri":"tag:answers.example,2026:%1$s","version":"%2$d","headline":"Rain expected in %1$s",
                 "body":"Forecasters expect light rain in %1$s for %2$d days, with mild nights."}""".formatted(place, version);
    }

    private static String flagged(String place, int number) {
        return """
                {"uri":"tag:answers.example,2026:%1$s-%2$d","headline":"EU imposes sanctions on officials of %1$s %2$d",
                 "body":"BRUSSELS - The European Union imposed sanctions on officials of %1$s %2$d, with asset freezes and travel bans in case %2$d. Ministers of the European Council designated them over fraud in %1$s %2$d."}""".formatted(place, number);
    }
}
