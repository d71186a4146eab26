package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What subscribers can ask afterwards: their subscriptions, the stories, every alert in order, every attempt.
class LedgerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static House house;
    private static Feed feed;
    private static Keys keys;
    private static HttpClient client;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        keys = Keys.fromEnvironment();
        house = TestHouse.open(data, keys, Map.of());
        feed = new Feed(house, keys);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void close() throws IOException {
        client.close();
        house.close();
    }

    @Test
    void cursorGoesThroughAllAlertsInOrderOnce() throws Exception {
        Endpoint failing = Endpoint.answering(500);
        String id = subscribe("cursoria", failing.url());
        IntStream.range(0, 60).parallel().forEach(number -> feed.push(story("Cursoria", number)));
        await().atMost(PATIENCE).until(() -> alerts(id, 7).size() == 60);

        assertEquals(
                IntStream.rangeClosed(1, 60).boxed().toList(),
                alerts(id, 7).stream()
                        .map(alert -> alert.at("/data/sequence").asInt())
                        .toList());
        assertEquals(400, get("/v1/alerts?after=yesterday").statusCode());
        // Nobody takes them there.
        await().atMost(PATIENCE)
                .until(() -> deliveries(id, "due").stream()
                        .anyMatch(delivery -> delivery.path("attempts").size() > 0
                                && Instant.parse(delivery.path("nextAttemptAt").asText())
                                        .isAfter(Instant.parse(delivery.at("/attempts/0/endedAt")
                                                .asText()))));
        failing.close();
        HttpResponse<String> atom = get("/v1/subscriptions/" + id + "/feed.atom");
        assertEquals(200, atom.statusCode());
        assertEquals(50, atom.body().split("<entry>").length - 1);
        assertTrue(atom.body().contains("<title>EU imposes sanctions on officials of Cursoria"), atom.body());
        assertEquals(404, get("/v1/subscriptions/sub-none/feed.atom").statusCode());
    }

    @Test
    void streamGoesOnWithoutGapOrRepeatOverARestart() throws Exception {
        String id = subscribe("streamia", "http://127.0.0.1:9/");
        feed.push(story("Streamia", 0));
        await().atMost(PATIENCE).until(() -> alerts(id, 100).size() == 1);
        List<Integer> seen = new ArrayList<>();
        Optional<Follower> browser = Follower.of(house, keys, id);
        String last = follow(id, "0-0", 1, seen);

        feed.push(story("Streamia", 1));
        last = follow(id, last, 1, seen);
        house.child("alert-service").kill();
        feed.push(story("Streamia", 2));
        house.startService("alert-service");
        house.awaitReady("alert-service");
        feed.push(story("Streamia", 3));
        last = follow(id, last, 2, seen);

        assertEquals(List.of(1, 2, 3, 4), seen);
        if (browser.isPresent()) {
            try (Follower follower = browser.get()) {
                await().atMost(PATIENCE).until(() -> follower.seen().size() >= 4);
                assertEquals(List.of("1", "2", "3", "4"), follower.seen());
            }
        }
        assertNotEquals("", last);
    }

    @Test
    void everyAttemptIsShownAndAnyCanBeMadeAgain() throws Exception {
        try (Endpoint endpoint = Endpoint.answering(200, 200, 200)) {
            String id = subscribe("provia", endpoint.url());
            feed.push(story("Provia", 1));
            await().atMost(PATIENCE).until(() -> deliveries(id, "delivered").size() == 1);

            JsonNode delivery = deliveries(id, "delivered").getFirst();
            assertEquals("HTTP 200", delivery.at("/attempts/0/result").asText());
            assertEquals(64, delivery.at("/attempts/0/bodySha256").asText().length());
            assertTrue(delivery.at("/attempts/0/millis").isInt(), delivery::toString);
            assertTrue(
                    !Instant.parse(delivery.at("/attempts/0/endedAt").asText())
                            .isBefore(Instant.parse(delivery.path("raisedAt").asText())),
                    delivery::toString);
            assertTrue(delivery.path("nextAttemptAt").isMissingNode(), delivery::toString);
            String path = "/v1/deliveries/" + delivery.path("id").asText();
            assertEquals(202, send("POST", path + "/retry", "", Map.of()).statusCode());
            await().atMost(PATIENCE)
                    .until(() -> json(get(path)).path("attempts").size() == 2);
            assertEquals(
                    202,
                    send("POST", "/v1/subscriptions/" + id + "/replay?since=2020-01-01T00:00:00Z", "", Map.of())
                            .statusCode());
            await().atMost(PATIENCE).until(() -> endpoint.attempts().size() == 3);
            assertEquals(
                    1,
                    endpoint.attempts().stream()
                            .map(Endpoint.Attempt::id)
                            .distinct()
                            .count());
            Caller operator = new Caller(house.address("alert-service"), keys.operator());
            String range = "/v1/subscriptions/" + id + "/replay?since=2020-01-01T00:00:00Z&until=";
            assertEquals(
                    0,
                    operator.post(range + "2020-01-02T00:00:00Z", "")
                            .json(202)
                            .path("replayed")
                            .asInt());
            assertEquals(
                    1,
                    operator.post(range + "2100-01-01T00:00:00Z", "")
                            .json(202)
                            .path("replayed")
                            .asInt());
            assertEquals(400, operator.post(range + "tomorrow", "").status());
            assertEquals(404, get("/v1/deliveries/alert-none").statusCode());
            assertEquals(400, get("/v1/deliveries?status=lost").statusCode());
        }
    }

    @Test
    void subscriptionIsReplacedOnlyByWhoKnowsIt() throws Exception {
        String id = subscribe("oldia", "http://127.0.0.1:9/");
        HttpResponse<String> shown = get("/v1/subscriptions/" + id);
        String tag = shown.headers().firstValue("ETag").orElseThrow();
        String body =
                "{\"name\":\"new\",\"query\":\"newia\",\"channels\":[{\"type\":\"webhook\",\"url\":\"http://127.0.0.1:9/\"}]}";

        assertEquals(
                200,
                send("PUT", "/v1/subscriptions/" + id, body, Map.of("If-Match", tag))
                        .statusCode());
        assertEquals(
                412,
                send("PUT", "/v1/subscriptions/" + id, body, Map.of("If-Match", tag))
                        .statusCode());

        assertEquals(2, json(get("/v1/subscriptions/" + id)).path("version").asInt());
        assertTrue(!get("/v1/subscriptions/" + id).body().contains("whsec_"));
        feed.push(story("Oldia", 1));
        feed.push(story("Newia", 1));
        await().atMost(PATIENCE).until(() -> alerts(id, 100).size() == 1);
        JsonNode why = alerts(id, 100).getFirst().at("/data/why/0");
        assertTrue(why.asText().startsWith("Newia: "), why.asText());
        HttpResponse<String> bad =
                send("PUT", "/v1/subscriptions/" + id, body.replace("newia", "colour:red"), Map.of());
        assertEquals(400, bad.statusCode());
        assertTrue(bad.body().contains("position 1") && bad.body().contains("/query"), bad.body());
    }

    @Test
    void everyChannelIsToldUnderOneIdAndKeepsItsSecretAsLongAsItStays() throws Exception {
        try (Receiver kept = new Receiver();
                Endpoint removed = Endpoint.answering(500);
                Receiver later = new Receiver()) {
            JsonNode made = json(send("POST", "/v1/subscriptions", channels(kept.url(), removed.url()), Map.of()));
            String id = made.path("id").asText();
            kept.expectSecret(made.at("/channels/0/secret").asText());
            feed.push(story("Channelia", 1));
            await().atMost(PATIENCE)
                    .until(() ->
                            kept.alerts().size() == 1 && !removed.attempts().isEmpty());
            String alertId = removed.attempts().getFirst().id();
            assertTrue(kept.alerts().containsKey(alertId), "the same webhook-id");

            JsonNode replaced =
                    json(send("PUT", "/v1/subscriptions/" + id, channels(later.url(), kept.url()), Map.of()));
            later.expectSecret(replaced.at("/channels/0/secret").asText());
            assertEquals(made.at("/channels/0/id"), replaced.at("/channels/1/id"));
            assertTrue(replaced.at("/channels/1/secret").isMissingNode(), replaced::toString);
            feed.push(story("Channelia", 2));
            await().atMost(PATIENCE)
                    .until(() -> kept.alerts().size() == 2 && later.alerts().size() == 1);

            assertEquals(List.of(), kept.faults());
            assertEquals(List.of(), later.faults());
            JsonNode cancelled = deliveries(id, "cancelled").getFirst();
            assertEquals(alertId, cancelled.path("alertId").asText());
            assertEquals(removed.url(), cancelled.path("url").asText());
            String retry = "/v1/deliveries/" + cancelled.path("id").asText() + "/retry";
            assertEquals(409, send("POST", retry, "", Map.of()).statusCode());
            send("POST", "/v1/subscriptions/" + id + "/replay?since=2020-01-01T00:00:00Z", "", Map.of());
            await().atMost(PATIENCE).until(() -> later.alerts().size() == 2);
            assertTrue(later.alerts().containsKey(alertId), "also what was raised before it was there");
        }
    }

    @Test
    void storiesAreListedTriedQueriesOnAndJudged() throws Exception {
        String article = feed.push(story("Previa", 1)).path("id").asText();
        feed.push(story("Previa", 2));
        await().atMost(PATIENCE)
                .until(() ->
                        preview("previa category:sanctions").path("matched").asInt() == 2);

        JsonNode perDay = preview("previa category:sanctions").path("perDay");
        assertEquals(
                2,
                StreamSupport.stream(perDay.spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .sum());
        JsonNode preview = preview("previa -category:sanctions");
        assertEquals(0, preview.path("matched").asInt());
        assertTrue(preview.at("/cost/share").asDouble() < 0.01, preview.toString());
        String story = preview("\"of Previa 1\"").at("/hits/0/storyId").asText();
        assertEquals(
                article,
                json(get("/v1/stories/" + story)).at("/articles/0/articleId").asText());
        assertTrue(json(get("/v1/stories?limit=1")).path("next").isTextual());
        assertEquals(
                400,
                send("POST", "/v1/stories/" + story + "/feedback", "{\"sanctions\":true}", Map.of())
                        .statusCode());
        assertEquals(
                202,
                send(
                                "POST",
                                "/v1/stories/" + story + "/feedback",
                                "{\"sanctions\":true,\"arms_transfer\":false}",
                                Map.of())
                        .statusCode());
        assertTrue(get("/v1/feedback").body().contains("\"id\":\"" + story + "\""));
        assertEquals(404, get("/v1/stories/st-none").statusCode());
    }

    @Test
    void embargoedStoryIsHeldUntilItsTimeAndDroppedIfKilledBefore() throws Exception {
        String id = subscribe("embargia", "http://127.0.0.1:9/");
        Instant free = Instant.now().plusSeconds(12);
        String embargoed = "{\"embargoedUntil\":\"%s\",\"pubStatus\":\"%s\",\"version\":\"%d\",";
        feed.push(story("Embargia", 1).replaceFirst("\\{", embargoed.formatted(free, "usable", 1)));
        feed.push(story("Embargia", 2).replaceFirst("\\{", embargoed.formatted(free, "usable", 1)));
        feed.push(story("Embargia", 2).replaceFirst("\\{", embargoed.formatted(free, "canceled", 2)));
        feed.push(story("Embargia", 3));
        await().atMost(PATIENCE).until(() -> alerts(id, 100).size() >= 2);

        assertEquals(2, alerts(id, 100).size());
        JsonNode released = alerts(id, 100).getLast();
        assertTrue(!Instant.parse(released.path("timestamp").asText()).isBefore(free), released.toString());
        assertTrue(released.at("/data/story/headline").asText().endsWith("Embargia 1"), released.toString());
        await().atMost(PATIENCE)
                .until(() -> Topics.records(house, "alerts").stream()
                                .filter(record ->
                                        new String(record.value(), StandardCharsets.UTF_8).contains("Embargia"))
                                .count()
                        == 2);
    }

    @Test
    void whatIsOfOneOrganisationIsNotThereForAnother() throws Exception {
        new OrganisationWalk(house, keys).walkBesideAnother(() -> feed.push(story("Matrixia", 1)));
    }

    @Test
    void keyIsExchangedWithoutAPauseAndEndsAtOnceWhenRevoked() throws Exception {
        new OrganisationWalk(house, keys).exchangeKeys();
    }

    // Reads so many events after the id, and returns the id of the last.
    private static String follow(String subscription, String after, int count, List<Integer> seen) throws Exception {
        HttpResponse<InputStream> stream = client.send(
                request("/v1/stream?subscription=" + subscription)
                        .header("Last-Event-ID", after)
                        .build(),
                BodyHandlers.ofInputStream());
        assertEquals(200, stream.statusCode());
        String last = after;
        int read = 0;
        try (Scanner lines = new Scanner(stream.body(), StandardCharsets.UTF_8).useDelimiter("\n")) {
            while (read < count) {
                String line = lines.next();
                if (line.startsWith("id:")) {
                    last = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    seen.add(Feed.JSON
                            .readTree(line.substring(5))
                            .at("/data/sequence")
                            .asInt());
                    read++;
                }
            }
        }
        return last;
    }

    private static List<JsonNode> alerts(String subscription, int page) throws Exception {
        List<JsonNode> alerts = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode answer =
                    json(get("/v1/alerts?subscription=%s&limit=%d&after=%s".formatted(subscription, page, after)));
            answer.path("alerts").forEach(alerts::add);
            if (answer.path("alerts").isEmpty()) {
                return alerts;
            }
            after = answer.path("next").asText();
        }
    }

    private static List<JsonNode> deliveries(String subscription, String status) throws Exception {
        JsonNode page = json(get("/v1/deliveries?subscription=%s&status=%s".formatted(subscription, status)));
        return StreamSupport.stream(page.path("deliveries").spliterator(), false)
                .toList();
    }

    private static JsonNode preview(String query) throws Exception {
        return json(send(
                "POST", "/v1/subscriptions/preview", Feed.JSON.writeValueAsString(Map.of("query", query)), Map.of()));
    }

    private static String subscribe(String query, String url) throws Exception {
        HttpResponse<String> answer = send(
                "POST",
                "/v1/subscriptions",
                Feed.JSON.writeValueAsString(
                        Map.of("query", query, "channels", List.of(Map.of("type", "webhook", "url", url)))),
                Map.of());
        assertEquals(201, answer.statusCode(), answer::body);
        return json(answer).path("id").asText();
    }

    private static String channels(String first, String second) {
        return """
                {"query":"channelia","channels":[{"type":"webhook","url":"%s"},{"type":"webhook","url":"%s"}]}""".formatted(first, second);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertTrue(answer.statusCode() < 300, answer::body);
        return Feed.JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(house.address("alert-service").resolve(path))
                .header("Authorization", "Bearer " + keys.subscriber());
    }

    private static String story(String place, int number) {
        return """
                {"uri":"tag:ledger.example,2026:%1$s-%2$d","headline":"EU imposes sanctions on officials of %1$s %2$d",
                 "body":"BRUSSELS - The European Union imposed sanctions on officials of %1$s %2$d, with asset freezes and travel bans in case %2$d. Ministers of the European Council designated them over fraud in %1$s %2$d."}""".formatted(place, number);
    }
}
