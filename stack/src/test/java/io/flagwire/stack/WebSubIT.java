package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A hub and the house that subscribes to it.
@ExtendWith(SharedHouse.class)
class WebSubIT {
    private static final String WEBSUB = "/v1/feeds/wire/websub";
    private static final String ATOM = "application/atom+xml";

    private static House house;
    private static Operator operator;
    private static Keys keys;
    private static Hub hub;
    private static Path logs;

    @BeforeAll
    static void open(SharedHouse.Opened shared) throws Exception {
        keys = shared.keys();
        house = shared.house();
        operator = new Operator(house, keys);
        operator.ask(201, "POST", "/v1/feeds", "{\"name\": \"wire\"}");
        hub = new Hub();
        logs = shared.data().resolve("logs");
    }

    @AfterAll
    static void close() throws IOException {
        hub.close();
    }

    @Test
    void hubIsFoundVerifiedAndHeardWithEverySignature() throws Exception {
        JsonNode wanted = operator.ask(202, "POST", WEBSUB, "{\"topic\": \"%s\"}".formatted(hub.topic("found")));
        assertEquals(hub.address(), wanted.path("hub").asText());
        assertEquals("requested", wanted.path("status").asText());
        awaitStatus("active", "found");

        for (String method : List.of("sha1", "sha256", "sha384", "sha512")) {
            assertEquals(202, hub.distribute("found", ATOM, atom("urn:found:" + method, "By " + method), method));
        }
        assertEquals(202, hub.distribute("found", "application/feed+json", """
                        {"version": "https://jsonfeed.org/version/1.1", "title": "News",
                         "items": [{"id": "urn:found:json", "title": "By JSON", "content_text": "Text."}]}""", "sha256"));

        assertEquals(Set.of("By sha1", "By sha256", "By sha384", "By sha512", "By JSON"), headlines("urn:found:"));
        assertTrue(hub.wished("found", "hub.secret").length() >= 64, "a secret that nobody guesses");
        assertEquals(Integer.toString(10 * 24 * 3600), hub.wished("found", "hub.lease_seconds"));
        assertTrue(subscription("found").path("lastResult").asText().startsWith("received 1 accepted"));
    }

    @Test
    void whatIsNotSignedRightIsDroppedAndTheHubIsNotTold() throws Exception {
        subscribe("forged");
        double before = operator.counter("flagwire_websub_forged");
        String callback = hub.wished("forged", "hub.callback");
        String body = atom("urn:forged:1", "Not from the hub");

        assertEquals(202, hub.post(callback, "forged", ATOM, body, Hub.signature("guessed", body, "sha256")));
        assertEquals(202, hub.post(callback, "forged", ATOM, body, "sha256=00"));
        assertEquals(202, hub.post(callback, "forged", ATOM, body, null));
        assertEquals(202, hub.post(callback.replaceFirst("\\?.*", ""), "forged", ATOM, body, "md5=00"));

        assertEquals(4, operator.counter("flagwire_websub_forged") - before);
        assertEquals(Set.of(), headlines("urn:forged:"));
        String log = Files.readString(logs.resolve("ingest-service.log"));
        assertEquals(
                1,
                log.lines()
                        .filter(line ->
                                line.contains("Distribution dropped") && line.contains(subscriptionId("forged")))
                        .count());
    }

    @Test
    void packedDistributionIsReadWhicheverFormIsSigned() throws Exception {
        subscribe("packed");
        String callback = hub.wished("packed", "hub.callback");
        String secret = hub.wished("packed", "hub.secret");
        for (String form : List.of("packed", "plain")) {
            byte[] plain = atom("urn:packed:" + form, "Signed " + form).getBytes(UTF_8);
            byte[] packed = gzip(plain);
            String signature = Hub.signature(secret, form.equals("packed") ? packed : plain, "sha256");
            assertEquals(202, hub.postPacked(callback, ATOM, packed, signature));
        }

        assertEquals(Set.of("Signed packed", "Signed plain"), headlines("urn:packed:"));
    }

    @Test
    void whatCannotBeReadIsReceivedAndSaid() throws Exception {
        subscribe("broken");
        assertEquals(202, hub.distribute("broken", ATOM, "no feed at all", "sha256"));
        assertTrue(subscription("broken").path("lastResult").asText().startsWith("unreadable"));
    }

    @Test
    void formatThatIsNotAgreedIsReceivedAndRefused() throws Exception {
        subscribe("agreed");
        operator.ask(200, "PATCH", "/v1/feeds/wire", "{\"formats\": [\"json-feed\"]}");
        assertEquals(202, hub.distribute("agreed", ATOM, atom("urn:agreed:1", "In Atom"), "sha256"));
        String result = subscription("agreed").path("lastResult").asText();
        operator.ask(200, "PATCH", "/v1/feeds/wire", "{\"formats\": null}");

        assertEquals("unreadable: this feed does not send syndication; it may send json-feed", result);
        assertEquals(Set.of(), headlines("urn:agreed:"));
        assertEquals(202, hub.distribute("agreed", ATOM, atom("urn:agreed:1", "In Atom"), "sha256"));
        assertEquals(Set.of("In Atom"), headlines("urn:agreed:"));
    }

    @Test
    void leaseIsRenewedBeforeItEnds() throws Exception {
        hub.behave("short", "5");
        subscribe("short");
        await().atMost(Duration.ofSeconds(40)).until(() -> hub.wishes("short").size() >= 3);

        assertEquals("active", subscription("short").path("status").asText());
        Set<String> callbacks = new HashSet<>();
        hub.wishes("short").forEach(wish -> callbacks.add(wish.get("hub.callback") + wish.get("hub.secret")));
        assertEquals(1, callbacks.size(), "the same subscription, renewed");
        operator.ask(202, "DELETE", WEBSUB + "?id=" + subscriptionId("short"), "");
    }

    @Test
    void subscriptionEndsWhenItIsNotWantedAnyMore() throws Exception {
        subscribe("left");
        String callback = hub.wished("left", "hub.callback");
        Map<String, String> unwanted =
                Map.of("hub.mode", "unsubscribe", "hub.topic", hub.topic("left"), "hub.challenge", "c");
        assertEquals(404, hub.verify(callback, unwanted).statusCode(), "nobody wants that yet");

        operator.ask(202, "DELETE", WEBSUB + "?topic=" + hub.topic("left"), "");

        await().atMost(Duration.ofSeconds(20)).until(() -> !hub.subscribed("left"));
        await().atMost(Duration.ofSeconds(20)).until(() -> subscription("left").isMissingNode());
        String body = atom("urn:left:1", "Too late");
        assertEquals(410, hub.post(callback, "left", ATOM, body, "sha256=00"));
        assertEquals(
                404,
                operator.send("DELETE", WEBSUB + "?topic=" + hub.topic("left"), keys.operator(), "")
                        .statusCode());
    }

    @Test
    void onlyWhatIsWantedIsConfirmed() throws Exception {
        subscribe("wanted");
        String callback = hub.wished("wanted", "hub.callback");
        String other = callback.replaceFirst("s=.*", "s=00");
        Map<String, String> fields =
                Map.of("hub.mode", "subscribe", "hub.topic", hub.topic("wanted"), "hub.challenge", "<b>c</b>");

        HttpResponse<String> confirmed = hub.verify(callback, fields);
        assertEquals("<b>c</b>", confirmed.body());
        assertEquals(
                "nosniff",
                confirmed.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertTrue(confirmed.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain"));
        assertEquals(404, hub.verify(other, fields).statusCode());
        assertEquals(
                404,
                hub.verify(
                                callback,
                                Map.of("hub.mode", "subscribe", "hub.topic", "http://x.example/", "hub.challenge", "c"))
                        .statusCode());
        assertEquals(400, hub.verify(callback, Map.of("hub.mode", "subscribe")).statusCode());
        assertEquals(
                404, hub.verify(callback.replace("/wire", "/nobody"), fields).statusCode());
    }

    @Test
    void leaseIsGrantedAtTheFullCallbackAlone() throws Exception {
        subscribe("granted");
        String lease = subscription("granted").path("leaseUntil").asText();
        String anybody = hub.wished("granted", "hub.callback").replaceFirst("\\?.*", "");
        Map<String, String> fields = Map.of(
                "hub.mode",
                "subscribe",
                "hub.topic",
                hub.topic("granted"),
                "hub.challenge",
                "c",
                "hub.lease_seconds",
                "31536000");

        assertEquals("c", hub.verify(anybody, fields).body());
        assertFalse(lease.isEmpty());
        assertEquals(lease, subscription("granted").path("leaseUntil").asText());
    }

    @Test
    void denialIsHeardAndAFailureTriedAgain() throws Exception {
        hub.behave("denied", "deny");
        operator.ask(202, "POST", WEBSUB, wish("denied"));
        awaitStatus("denied", "denied");
        assertEquals(
                "denied by the hub: not for you",
                subscription("denied").path("lastResult").asText());

        hub.behave("flaky", "fail");
        subscribe("flaky");
        assertEquals(2, hub.wishes("flaky").size());
    }

    @Test
    void hubsAndTopicsInTheHouseAreRefused() throws Exception {
        JsonNode topic = operator.ask(422, "POST", WEBSUB, "{\"topic\": \"http://127.0.0.2:1/feed\"}");
        assertEquals("/topic", topic.path("pointer").asText());
        JsonNode inner = operator.ask(
                422, "POST", WEBSUB, "{\"topic\": \"http://x.example/\", \"hub\": \"http://169.254.169.254/\"}");
        assertEquals("/hub", inner.path("pointer").asText());
        assertEquals(
                "/topic",
                operator.ask(422, "POST", WEBSUB, "{}").path("pointer").asText());
        assertEquals(
                403, operator.send("POST", WEBSUB, keys.feed(), wish("found")).statusCode());
        operator.ask(404, "POST", "/v1/feeds/nobody/websub", wish("found"));
    }

    private static void subscribe(String name) throws Exception {
        operator.ask(202, "POST", WEBSUB, wish(name));
        awaitStatus("active", name);
    }

    private static String wish(String name) {
        return "{\"topic\": \"%s\", \"hub\": \"%s\"}".formatted(hub.topic(name), hub.address());
    }

    private static void awaitStatus(String status, String name) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertEquals(status, subscription(name).path("status").asText(), subscription(name)::toString));
        await().atMost(Duration.ofSeconds(30)).until(() -> !status.equals("active") || hub.subscribed(name));
    }

    private static JsonNode subscription(String name) throws Exception {
        for (JsonNode subscription : operator.get(WEBSUB).path("subscriptions")) {
            if (subscription.path("topic").asText().equals(hub.topic(name))) {
                return subscription;
            }
        }
        return MissingNode.getInstance();
    }

    private static String subscriptionId(String name) {
        return hub.wished(name, "hub.callback").replaceFirst(".*[?]s=", "");
    }

    private static Set<String> headlines(String uris) {
        Set<String> headlines = new HashSet<>();
        for (JsonNode article : Topics.articles(house)) {
            if (article.path("uri").asText().startsWith(uris)) {
                assertEquals("wire", article.path("feed").asText());
                headlines.add(article.path("headline").asText());
            }
        }
        return headlines;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    private static String atom(String id, String title) {
        return """
                <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>urn:news</id>
                <updated>2026-11-24T09:00:00Z</updated><entry><id>%s</id><title>%s</title>
                <updated>2026-11-24T09:00:00Z</updated><content type="text">Text of it.</content></entry></feed>""".formatted(id, title);
    }
}
