package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How alerts come to people, and together. For [DeliveryIT], whose house it uses.
final class ChannelWalk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final House house;
    private final Keys keys;
    private final Feed feed;
    private final GreenMail mailServer;

    ChannelWalk(House house, Keys keys, Feed feed, GreenMail mailServer) {
        this.house = house;
        this.keys = keys;
        this.feed = feed;
        this.mailServer = mailServer;
    }

    /// Slack, ntfy and mail: the mails from when they are confirmed by their link until they are ended by another.
    void people() throws Exception {
        try (Endpoint slack = Endpoint.answering(200);
                Endpoint ntfy = Endpoint.answering(200)) {
            String id = made(
                            "peopleia",
                            List.of(
                                    Map.of("type", "slack", "url", slack.url()),
                                    Map.of("type", "ntfy", "url", ntfy.url()),
                                    Map.of("type", "email", "to", "desk@example.com")))
                    .path("id")
                    .asText();
            feed.push(story("Peopleia", 1));
            await().atMost(PATIENCE).until(() -> mailServer.getReceivedMessages().length == 1);
            await().atMost(PATIENCE)
                    .until(() -> count("subscription_id = '%s' AND status = 'delivered'".formatted(id)) == 3);
            assertEquals(1, count("subscription_id = '%s' AND status = 'suspended'".formatted(id)));
            confirm(mailServer.getReceivedMessages()[0]);
            await().atMost(PATIENCE).until(() -> mailServer.getReceivedMessages().length == 2);
            assertEquals(1, slack.attempts().size());
            assertEquals(1, ntfy.attempts().size());
            MimeMessage mail = mailServer.getReceivedMessages()[1];
            assertTrue(mail.getSubject().startsWith("New story (sanctions): EU imposes sanctions"), mail.getSubject());
            String link = mail.getHeader("List-Unsubscribe", null).replaceAll("[<>\\s]", "");
            String path = URI.create(link).getPath();

            HttpResponse<String> asked = get(path);
            assertTrue(asked.body().contains("<form method=\"post\">"), asked.body());
            assertEquals(404, get(path.substring(0, path.length() - 1)).statusCode());
            feed.push(story("Peopleia", 2));
            await().atMost(PATIENCE).until(() -> mailServer.getReceivedMessages().length == 3);
            for (int twice = 0; twice < 2; twice++) {
                HttpResponse<String> ended = feed.post("alert-service", path, "no key", "List-Unsubscribe=One-Click");
                assertEquals(200, ended.statusCode(), ended::body);
            }
            feed.push(story("Peopleia", 3));
            await().atMost(PATIENCE)
                    .until(() -> ntfy.attempts().size() == 3 && slack.attempts().size() == 3);
            assertEquals(3, mailServer.getReceivedMessages().length);
            assertEquals(3, count("subscription_id = '%s' AND type = 'email'".formatted(id)));
            askUntilItIsTooOften();
        }
    }

    // The address was asked once before.
    private void askUntilItIsTooOften() throws Exception {
        String wish = Feed.JSON.writeValueAsString(
                Map.of("query", "peopleia", "channels", List.of(Map.of("type", "email", "to", "Desk@example.com"))));
        for (int status : new int[] {201, 201, 429}) {
            HttpResponse<String> answer = feed.post("alert-service", "/v1/subscriptions", keys.subscriber(), wish);
            assertEquals(status, answer.statusCode(), answer::body);
        }
    }

    // Looking at the page is not enough: programs do that, too.
    private void confirm(MimeMessage question) throws Exception {
        assertEquals("Do you want these alerts?", question.getSubject());
        String text =
                (String) ((Multipart) question.getContent()).getBodyPart(0).getContent();
        String path = text.replaceAll("(?s).*(/v1/confirm/\\S+).*", "$1");
        assertTrue(get(path).body().contains("<form method=\"post\">"));
        assertEquals(404, get(path.substring(0, path.length() - 1)).statusCode());
        assertEquals(1, mailServer.getReceivedMessages().length);
        for (int twice = 0; twice < 2; twice++) {
            HttpResponse<String> confirmed = feed.post("alert-service", path, "no key", "");
            assertEquals(200, confirmed.statusCode(), confirmed::body);
        }
    }

    /// What gathers for a digest, over a restart, and then as one message at each channel.
    void digest() throws Exception {
        try (Receiver receiver = new Receiver();
                Endpoint slack = Endpoint.answering(200)) {
            Map<String, String> daily = Map.of("every", "P1D");
            JsonNode made = made(
                    "digestia",
                    List.of(
                            Map.of("type", "webhook", "url", receiver.url(), "mode", "digest", "digest", daily),
                            Map.of("type", "slack", "url", slack.url(), "mode", "digest", "digest", daily)));
            String id = made.path("id").asText();
            String held = "subscription_id = '%s' AND status = 'held' AND next_attempt_at > now()".formatted(id);
            receiver.expectSecret(made.at("/channels/0/secret").asText());
            IntStream.range(0, 3).forEach(number -> feed.push(story("Digestia", number)));
            await().atMost(PATIENCE).until(() -> count(held) == 6);
            house.child("alert-service").kill();
            house.startService("alert-service");
            house.awaitReady("alert-service");
            assertEquals(6, count(held));
            assertEquals(0, receiver.alerts().size() + slack.attempts().size());

            // The day is over.
            try (var connection = DriverManager.getConnection(house.database().address())) {
                connection
                        .createStatement()
                        .executeUpdate("UPDATE delivery SET next_attempt_at = now() WHERE status = 'held'");
            }

            await().atMost(PATIENCE)
                    .until(() -> count("subscription_id = '%s' AND status = 'delivered'".formatted(id)) == 2);
            assertEquals(1, slack.attempts().size());
            assertEquals(1, receiver.alerts().size());
            assertEquals(List.of(), receiver.faults());
            JsonNode digest = receiver.alerts().values().iterator().next();
            assertEquals("digest", digest.path("type").asText());
            JsonNode alerts = digest.at("/data/alerts");
            assertEquals(3, alerts.size());
            for (int number = 0; number < 3; number++) {
                assertEquals(
                        number + 1, alerts.path(number).at("/data/sequence").asInt());
            }
            JsonNode proof = Feed.JSON
                    .readTree(get("/v1/deliveries?status=delivered&subscription=" + id)
                            .body())
                    .path("deliveries");
            assertEquals(8, proof.size(), proof::toString);
            proof.forEach(delivery -> assertEquals(1, delivery.path("attempts").size(), delivery::toString));
        }
    }

    /// A receiver that is put up after its channel, and after what was raised for it.
    void lateReceiver() throws Exception {
        int port;
        try (ServerSocket closedSoon = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = closedSoon.getLocalPort();
        }
        String url = "http://127.0.0.1:%d/hook".formatted(port);
        JsonNode made = made("latonia", List.of(Map.of("type", "webhook", "url", url)));
        String id = made.path("id").asText();
        JsonNode status = made.at("/channels/0/status");
        assertEquals("unverified", status.path("state").asText(), status::toString);
        assertEquals("Connection refused", status.path("reason").asText(), status::toString);
        for (int number = 0; number < 3; number++) {
            feed.push(story("Latonia", number));
            String all = "subscription_id = '%s' AND status = 'suspended' AND attempts = 0 HAVING count(*) = %d"
                    .formatted(id, number + 1);
            await().atMost(PATIENCE).until(() -> count(all) > 0);
        }

        try (Receiver receiver = new Receiver(port)) {
            receiver.expectSecret(made.at("/channels/0/secret").asText());
            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 3);
            assertEquals(List.of(), receiver.faults());
            await().atMost(PATIENCE)
                    .until(() -> count("subscription_id = '%s' AND status = 'delivered'".formatted(id)) == 3);
        }
        assertEquals(3, count("subscription_id = '%s' AND attempts = 1".formatted(id)), "none was tried before");
        JsonNode now = Feed.JSON.readTree(get("/v1/subscriptions/" + id).body()).at("/channels/0/status");
        assertEquals("active", now.path("state").asText(), now::toString);
        assertTrue(now.path("verified").asBoolean(), now::toString);
    }

    private JsonNode made(String query, List<? extends Map<String, ?>> channels) throws Exception {
        HttpResponse<String> answer = feed.post(
                "alert-service",
                "/v1/subscriptions",
                keys.subscriber(),
                Feed.JSON.writeValueAsString(Map.of("query", query, "channels", channels)));
        assertEquals(201, answer.statusCode(), answer::body);
        return Feed.JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = house.address("alert-service").resolve(path);
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + keys.subscriber())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private long count(String condition) throws SQLException {
        try (var connection = DriverManager.getConnection(house.database().address());
                var result = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT count(*) FROM delivery JOIN channel USING (channel_id) WHERE " + condition)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private static String story(String place, int number) {
        return """
                {"uri":"tag:delivery.example,2026:%1$s-%2$d","headline":"EU imposes sanctions on officials of %1$s %2$d",
                 "body":"BRUSSELS - The European Union imposed sanctions on officials of %1$s %2$d, with asset freezes and travel bans in case %2$d. Ministers of the European Council designated them over fraud in %1$s %2$d."}""".formatted(place, number);
    }
}
