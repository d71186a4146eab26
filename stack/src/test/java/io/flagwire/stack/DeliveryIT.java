package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which alerts are told, in which order they are numbered, and how they come to receivers that behave badly.
class DeliveryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static House house;
    private static Feed feed;
    private static Keys keys;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        keys = Keys.fromEnvironment();
        // The first retry comes soon, and one that hangs stays under way for the whole test.
        house = TestHouse.open(
                data,
                keys,
                Map.of(
                        "FLAGWIRE_DELIVERY_PAUSES", "1s,1s,1h",
                        "FLAGWIRE_DELIVERY_TIMEOUT", "10m",
                        "FLAGWIRE_DELIVERY_LEASE", "20m"));
        feed = new Feed(house, keys);
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @Test
    void endpointThatNeverAnswersHoldsNobodyElseUp() throws Exception {
        try (Receiver healthy = new Receiver();
                Endpoint silent = Endpoint.silent()) {
            String hanging = subscribe("hangaria", silent.url());
            feed.subscribe("hangaria", healthy);

            IntStream.range(0, 20).forEach(number -> feed.push(story("Hangaria", number)));

            await().atMost(PATIENCE).until(() -> healthy.alerts().size() == 20);
            await().atMost(PATIENCE).until(() -> silent.attempts().size() == 8);
            assertEquals(20, count("subscription_id = '%s' AND status = 'due'".formatted(hanging)));
            assertEquals(8, count("subscription_id = '%s' AND attempts > 0".formatted(hanging)), "under way at most");
            // Its places are all taken, and still the healthy one is told.
            feed.push(story("Hangaria", 20));
            await().atMost(PATIENCE).until(() -> healthy.alerts().size() == 21);
            assertEquals(8, silent.attempts().size());
            assertEquals(List.of(), healthy.faults());
        }
    }

    @Test
    void failedDeliveryComesAgainUnderItsIdWithAFreshSignature() throws Exception {
        try (Endpoint endpoint = Endpoint.answering(500, 302, 200)) {
            String id = subscribe("retrya", endpoint.url());

            feed.push(story("Retrya", 1));

            await().atMost(PATIENCE)
                    .until(() -> count("subscription_id = '%s' AND status = 'delivered'".formatted(id)) == 1);
            assertEquals(3, endpoint.attempts().size(), "neither success nor followed: 302");
            Endpoint.Attempt first = endpoint.attempts().getFirst();
            Endpoint.Attempt last = endpoint.attempts().getLast();
            assertEquals(first.id(), last.id());
            assertNotEquals(first.timestamp(), last.timestamp());
            assertNotEquals(first.signature(), last.signature());
        }
    }

    @Test
    void receiverThatIsGoneIsNotAskedAgain() throws Exception {
        try (Endpoint endpoint = Endpoint.answering(410)) {
            String id = subscribe("gonia", endpoint.url());

            feed.push(story("Gonia", 1));

            await().atMost(PATIENCE)
                    .until(() -> count("subscription_id = '%s' AND status = 'refused'".formatted(id)) == 1);
            assertEquals(1, endpoint.attempts().size());
        }
    }

    @Test
    void killIsToldAndWordingAndWithdrawnCopiesAreNot() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("wordania", receiver);
            // Two copies of one report, and another story, so that its alert shows that what came before is through.
            String copy = """
                    {"uri":"tag:%s.example,2026:copy","version":"%d","pubStatus":"%s","headline":"EU imposes sanctions on officials of Wordania 1",
                     "body":"BRUSSELS - The European Union imposed sanctions on officials of Wordania 1, with asset freezes and travel bans in case 1. Ministers of the European Council designated them over fraud in Wordania 1.%s"}""";
            feed.push(copy.formatted("one", 1, "usable", ""));
            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 1);
            feed.push(copy.formatted("two", 1, "usable", ""));
            feed.push(copy.formatted("one", 2, "usable", " The ministers met in the morning."));
            feed.push(copy.formatted("one", 3, "canceled", ""));
            feed.push(story("Wordania", 2));
            await().atMost(PATIENCE).until(() -> versions("EU imposes sanctions on officials of Wordania 1") >= 4);
            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 2);

            feed.push(copy.formatted("two", 2, "canceled", ""));

            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 3);
            assertEquals(
                    List.of("story.flagged", "story.flagged", "story.retracted"),
                    receiver.alerts().values().stream()
                            .sorted((a, b) -> sequence(a) - sequence(b))
                            .map(alert -> alert.path("type").asText())
                            .toList());
        }
    }

    @Test
    void numbersHaveNoGapAndEveryAlertIsOnTheTopicOnce() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("numeria", receiver);

            IntStream.range(0, 300).parallel().forEach(number -> feed.push(story("Numeria", number)));

            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 300);
            assertEquals(
                    LongStream.rangeClosed(1, 300).boxed().toList(),
                    receiver.alerts().values().stream()
                            .map(alert -> (long) sequence(alert))
                            .sorted()
                            .toList());
            assertEquals(List.of(), receiver.faults());
            await().atMost(PATIENCE)
                    .until(() -> Topics.records(house, "alerts").stream()
                                    .map(record -> new String(record.value(), UTF_8))
                                    .filter(alert -> alert.contains("Numeria"))
                                    .count()
                            == 300);
            String metrics = get("/q/metrics").body();
            assertTrue(metrics.contains("flagwire_alerts_raised_total{type=\"story.flagged\"}"), metrics);
            assertTrue(metrics.contains("flagwire_deliveries_total{status=\"delivered\"}"), metrics);
            assertTrue(metrics.contains("flagwire_alert_end_to_end_seconds_bucket"), metrics);
            assertTrue(metrics.contains("flagwire_deliveries_oldest_due_seconds"), metrics);
        }
    }

    @Test
    void readinessFollowsTheDatabase() throws Exception {
        house.database().kill();
        try {
            await().atMost(PATIENCE).until(() -> get("/q/health/ready").statusCode() == 503);
        } finally {
            house.database().start();
        }
        await().atMost(PATIENCE).until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private static String subscribe(String query, String url) throws Exception {
        HttpResponse<String> answer = feed.post(
                "alert-service",
                "/v1/subscriptions",
                keys.subscriber(),
                Feed.JSON.writeValueAsString(
                        Map.of("query", query, "channels", List.of(Map.of("type", "webhook", "url", url)))));
        assertEquals(201, answer.statusCode(), answer::body);
        return Feed.JSON.readTree(answer.body()).path("id").asText();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = house.address("alert-service").resolve(path);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int sequence(JsonNode alert) {
        return alert.at("/data/sequence").asInt();
    }

    /// How many versions of the story the desk has published.
    private static long versions(String headline) {
        return Topics.records(house, "stories").stream()
                .filter(record -> record.value() != null && new String(record.value(), UTF_8).contains(headline))
                .count();
    }

    private static long count(String condition) throws SQLException {
        try (var connection = DriverManager.getConnection(house.database().address());
                var result = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT count(*) FROM delivery JOIN channel USING (channel_id) WHERE " + condition)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static String story(String place, int number) {
        return """
                {"uri":"tag:delivery.example,2026:%1$s-%2$d","headline":"EU imposes sanctions on officials of %1$s %2$d",
                 "body":"BRUSSELS - The European Union imposed sanctions on officials of %1$s %2$d, with asset freezes and travel bans in case %2$d. Ministers of the European Council designated them over fraud in %1$s %2$d."}""".formatted(place, number);
    }
}
