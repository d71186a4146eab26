package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Broker or database away: what is refused is refused in words a feed understands, what was accepted comes through,
/// and everything resumes by itself.
@ExtendWith(SharedHouse.class)
class OutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static House house;
    private static Feed feed;
    private static Keys keys;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        keys = shared.keys();
        house = shared.house();
        feed = new Feed(house, keys);
    }

    @Test
    void brokerAwayMeansLaterAndNothingHalfAccepted() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("brokeria", receiver);
            feed.push(story("Brokeria", 1));

            house.broker().kill();
            HttpResponse<String> refused = push(story("Brokeria", 2));
            keyIsHeldWhileItsRequestIsServedAndFreeAfterARefusal();
            for (String service : House.SERVICES) {
                awaitNotReady(service, "Kafka.*");
            }
            house.broker().start();

            assertEquals(503, refused.statusCode(), refused::body);
            assertTrue(refused.headers().firstValue("Retry-After").isPresent());
            feed.push(story("Brokeria", 2));
            feed.push(story("Brokeria", 3));
            keyServesTheRetryAndThenReplaysIt();
            awaitHeadlines(receiver, 4);
            assertHealthy();
        }
    }

    @Test
    void databaseAwayDelaysAlertsAndLosesNone() throws Exception {
        try (Receiver receiver = new Receiver()) {
            feed.subscribe("datanesia", receiver);
            feed.push(story("Datanesia", 1));
            awaitHeadlines(receiver, 1);

            // Taken in, and the database dies before the story can reach alert-service's tables.
            feed.push(story("Datanesia", 2));
            house.database().kill();
            HttpResponse<String> refused = push(story("Datanesia", 3));
            awaitNotReady("ingest-service", "Database.*");
            awaitNotReady("alert-service", "Database.*");
            assertEquals(200, health("enrich-service", "ready").statusCode());
            Caller.Answer unanswered = new Caller(house.address("alert-service"), keys.subscriber())
                    .send("GET", "/v1/alerts", null, Map.of());
            house.database().start();

            assertEquals(503, refused.statusCode(), refused::body);
            assertTrue(refused.headers().firstValue("Retry-After").isPresent());
            assertEquals(503, unanswered.status(), unanswered::body);
            assertEquals("5", unanswered.header("Retry-After"));
            feed.push(story("Datanesia", 3));
            awaitHeadlines(receiver, 3);
            assertHealthy();
        }
    }

    private static void keyIsHeldWhileItsRequestIsServedAndFreeAfterARefusal() throws Exception {
        CompletableFuture<Caller.Answer> first = CompletableFuture.supplyAsync(() -> pushOnce(4));
        Thread.sleep(800);
        Caller.Answer beside = pushOnce(4);
        assertEquals(409, beside.status(), beside::body);
        assertEquals("1", beside.header("Retry-After"));
        assertEquals(503, first.get().status());
        assertEquals(503, pushOnce(4).status(), "served anew, not replayed");
    }

    private static void keyServesTheRetryAndThenReplaysIt() {
        Caller.Answer served = pushOnce(4);
        served.json(202);
        assertEquals("", served.header("Idempotency-Replayed"));
        Caller.Answer replayed = pushOnce(4);
        assertEquals(served.body(), replayed.body());
        assertEquals("true", replayed.header("Idempotency-Replayed"));
    }

    private static Caller.Answer pushOnce(int number) {
        return new Caller(house.address("ingest-service"), keys.feed())
                .send(
                        "POST",
                        "/v1/articles",
                        story("Brokeria", number),
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                "\"outage-%d\"".formatted(number)));
    }

    private static HttpResponse<String> push(String article) throws IOException, InterruptedException {
        return feed.post("ingest-service", "/v1/articles", keys.feed(), article);
    }

    private static void awaitHeadlines(Receiver receiver, int wanted) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Set<String> headlines = new HashSet<>();
            receiver.alerts()
                    .values()
                    .forEach(alert ->
                            headlines.add(alert.at("/data/story/headline").asText()));
            assertEquals(wanted, headlines.size());
            assertEquals(wanted, receiver.alerts().size(), "each told once");
        });
    }

    private static void assertHealthy() {
        for (String service : House.SERVICES) {
            house.awaitReady(service);
        }
    }

    /// Until the service says by whose fault it is not ready; it is alive all the same.
    private static void awaitNotReady(String service, String missing) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            HttpResponse<String> ready = health(service, "ready");
            assertEquals(503, ready.statusCode(), service);
            Set<String> causes = new HashSet<>();
            for (JsonNode check : Feed.JSON.readTree(ready.body()).path("checks")) {
                if (check.path("status").asText().equals("DOWN")
                        && !check.path("data").isEmpty()) {
                    causes.add(check.path("name").asText());
                }
            }
            assertTrue(causes.stream().anyMatch(cause -> cause.matches(missing)), ready::body);
            assertEquals(200, health(service, "live").statusCode(), service);
        });
    }

    private static HttpResponse<String> health(String service, String kind) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(house.address(service).resolve("/q/health/" + kind))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String story(String place, int number) {
        return """
                {"uri":"tag:outage.example,2026:%1$s-%2$d","headline":"EU imposes sanctions on officials of %1$s %2$d",
                 "body":"BRUSSELS - The European Union imposed sanctions on officials of %1$s %2$d, with asset freezes and travel bans in case %2$d. Ministers of the European Council designated them over fraud in %1$s %2$d."}""".formatted(place, number);
    }
}
