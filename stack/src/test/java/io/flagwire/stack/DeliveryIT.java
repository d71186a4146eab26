package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static GreenMail mailServer;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        keys = Keys.fromEnvironment();
        // The first retry comes soon, and one that hangs stays under way for the whole test.
        house = TestHouse.open(
                data,
                keys,
                Map.of(
                        "FLAGWIRE_DELIVERY_PAUSES", "1s,1s,1h",
                        "FLAGWIRE_ENDPOINT_WARN_AFTER", "5s",
                        "FLAGWIRE_ENDPOINT_DISABLE_AFTER", "10s",
                        "FLAGWIRE_DELIVERY_TIMEOUT", "10m",
                        "FLAGWIRE_DELIVERY_LEASE", "20m",
                        "FLAGWIRE_SMTP_HOST", "127.0.0.1",
                        "FLAGWIRE_SMTP_PORT",
                                Integer.toString(mailServer.getSmtp().getPort()),
                        "FLAGWIRE_SMTP_FROM", "flagwire@house.example"));
        feed = new Feed(house, keys);
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
        mailServer.stop();
    }

    @Test
    void peopleAreToldBySlackNtfyAndMailUntilTheyUnsubscribe() throws Exception {
        new ChannelWalk(house, keys, feed, mailServer).people();
    }

    @Test
    void whatGathersForADigestSurvivesARestartAndComesOnceAsOne() throws Exception {
        new ChannelWalk(house, keys, feed, mailServer).digest();
    }

    @Test
    void receiverThatIsNotThereYetGetsNothingBeforeItIsAndThenAll() throws Exception {
        new ChannelWalk(house, keys, feed, mailServer).lateReceiver();
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
    void receiverThatIsGoneIsNotAskedAgainUntilItsChannelIsEnabled() throws Exception {
        try (Endpoint endpoint = Endpoint.answering(410, 200)) {
            String id = subscribe("gonia", endpoint.url());
            JsonNode before = channel(id).path("status");
            assertEquals("active", before.path("state").asText());
            assertTrue(before.path("verified").asBoolean(), before.toString());

            feed.push(story("Gonia", 1));

            await().atMost(PATIENCE)
                    .until(() -> count("subscription_id = '%s' AND status = 'refused'".formatted(id)) == 1);
            await().atMost(PATIENCE)
                    .until(() -> channel(id).at("/status/state").asText().equals("disabled"));
            assertEquals("HTTP 410", channel(id).at("/status/reason").asText());
            feed.push(story("Gonia", 2));
            await().atMost(PATIENCE)
                    .until(() -> count("subscription_id = '%s' AND status = 'suspended'".formatted(id)) == 1);
            assertEquals(1, endpoint.attempts().size());

            assertEquals(2, enable(id));

            await().atMost(PATIENCE)
                    .until(() -> count("subscription_id = '%s' AND status = 'delivered'".formatted(id)) == 2);
            assertEquals(3, endpoint.attempts().size());
            assertEquals("active", channel(id).at("/status/state").asText());
            assertEquals(0, enable(id));
        }
    }

    @Test
    void receiverThatOnlyFailsIsWarnedAboutThenDisabledAndMissesNothingWhenEnabled() throws Exception {
        AtomicInteger answer = new AtomicInteger(500);
        try (Endpoint endpoint = Endpoint.answering(answer::get)) {
            String id = subscribe("failonia", endpoint.url());
            AtomicInteger pushed = new AtomicInteger();
            Set<String> states = new TreeSet<>();
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                feed.push(story("Failonia", pushed.incrementAndGet()));
                states.add(channel(id).at("/status/state").asText());
                return states.contains("disabled");
            });
            assertTrue(states.containsAll(Set.of("failing", "warned")), states.toString());
            assertEquals("HTTP 500", channel(id).at("/status/reason").asText());
            feed.push(story("Failonia", pushed.incrementAndGet()));
            String all = "subscription_id = '%s'".formatted(id);
            await().atMost(PATIENCE).until(() -> count(all) == pushed.get());
            await().atMost(PATIENCE).until(() -> count(all + " AND status = 'due'") == 0);
            int attempts = endpoint.attempts().size();
            String shown = "flagwire_endpoint_failing_seconds{endpoint=\"%s\",state=\"disabled\"}"
                    .formatted(endpoint.url().replace("/hook", ""));
            await().atMost(PATIENCE).until(() -> get("/q/metrics").body().contains(shown));
            answer.set(200);

            assertEquals(pushed.get(), enable(id));

            await().atMost(PATIENCE).until(() -> count(all + " AND status = 'delivered'") == pushed.get());
            assertEquals(
                    pushed.get(),
                    endpoint.attempts().stream()
                            .skip(attempts)
                            .map(Endpoint.Attempt::id)
                            .distinct()
                            .count());
            await().atMost(PATIENCE)
                    .until(() -> channel(id).at("/status/state").asText().equals("active"));
            String metrics = get("/q/metrics").body();
            assertTrue(metrics.contains("flagwire_deliveries_failures_total{reason=\"server-error\"}"), metrics);
            await().atMost(PATIENCE)
                    .until(() -> get("/q/metrics").body().contains("flagwire_channels{state=\"active\"}"));
            assertEquals(
                    "UP",
                    Feed.JSON
                            .readTree(get("/q/health/well").body())
                            .path("status")
                            .asText());
        }
    }

    @Test
    void secretIsExchangedWithoutAMessageThatTheReceiverRefuses() throws Exception {
        try (Receiver receiver = new Receiver()) {
            JsonNode made = subscriber()
                    .post("/v1/subscriptions", Feed.JSON.writeValueAsString(wish("exchangia", receiver.url())))
                    .json(201);
            String id = made.path("id").asText();
            String channel = "/v1/subscriptions/%s/channels/%s"
                    .formatted(id, made.at("/channels/0/id").asText());
            String old = made.at("/channels/0/secret").asText();
            receiver.expectSecret(old);
            feed.push(story("Exchangia", 1));
            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 1);

            String fresh = subscriber().post(channel + "/secret/rotate", "{}").text("secret");
            JsonNode keys =
                    subscriber().post(channel + "/public-key/rotate", "{}").json(200);

            assertTrue(keys.at("/keys/0/key").asText().matches("whpk_[A-Za-z0-9+/]{43}="), keys.toString());
            feed.push(story("Exchangia", 2));
            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 2);
            receiver.expectSecret(fresh);
            feed.push(story("Exchangia", 3));
            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 3);
            subscriber()
                    .post(channel + "/secret/rotate", "{\"previousEndsAt\":\"2020-01-01T00:00:00Z\"}")
                    .json(200);
            feed.push(story("Exchangia", 4));
            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 4);
            assertEquals(1, receiver.faults().size(), "the old one had ended: " + receiver.faults());
            assertEquals(0, count("starts_with(webhook_secret, 'whsec_')"));
            assertEquals(204, subscriber().delete(channel + "/public-key").status());
            assertTrue(subscriber()
                    .get(channel + "/public-key")
                    .json(200)
                    .path("keys")
                    .isEmpty());
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
        return subscriber()
                .post("/v1/subscriptions", Feed.JSON.writeValueAsString(wish(query, url)))
                .json(201)
                .path("id")
                .asText();
    }

    private static Map<String, Object> wish(String query, String url) {
        return Map.of("query", query, "channels", List.of(Map.of("type", "webhook", "url", url)));
    }

    private static Caller subscriber() {
        return new Caller(house.address("alert-service"), keys.subscriber());
    }

    private static JsonNode channel(String subscription) {
        return subscriber().get("/v1/subscriptions/" + subscription).json(200).at("/channels/0");
    }

    /// How many messages are due by that.
    private static int enable(String subscription) {
        return subscriber()
                .post(
                        "/v1/subscriptions/%s/channels/%s/enable"
                                .formatted(
                                        subscription,
                                        channel(subscription).path("id").asText()),
                        "")
                .json(200)
                .path("replayed")
                .asInt();
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
