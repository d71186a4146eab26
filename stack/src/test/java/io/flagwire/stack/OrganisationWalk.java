package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What an operator does with organisations and their keys, and what these see of each other: nothing.
final class OrganisationWalk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SUBSCRIPTION =
            "{\"query\":\"matrixia\",\"channels\":[{\"type\":\"webhook\",\"url\":\"http://127.0.0.1:9/\"}]}";

    private final House house;
    private final Caller operator;
    private final Caller first;

    OrganisationWalk(House house, Keys keys) {
        this.house = house;
        this.operator = new Caller(house.address("alert-service"), keys.operator());
        this.first = operator.with(keys.subscriber());
    }

    /// Two organisations ask for the same story; neither finds what is the other's, by any operation there is.
    ///
    /// @param story raises an alert for who asks for `matrixia`
    void walkBesideAnother(Runnable story) throws Exception {
        JsonNode made =
                operator.post("/v1/organisations", "{\"name\":\"other\"}").json(201);
        Caller other = operator.with(made.path("key").asText());
        JsonNode asked = first.post("/v1/subscriptions", SUBSCRIPTION).json(201);
        String id = asked.path("id").asText();
        String others = other.post("/v1/subscriptions", SUBSCRIPTION).text("id");
        story.run();
        await().atMost(PATIENCE)
                .until(() ->
                        !alerts(first, id).isEmpty() && !alerts(other, others).isEmpty());
        JsonNode alert = alerts(first, id).get(0).path("data");
        String told = alert.at("/story/id").asText();
        assertEquals(
                202,
                first.post("/v1/stories/" + told + "/feedback", "{\"sanctions\":true,\"arms_transfer\":true}")
                        .status());
        JsonNode before = asked(id);

        int operations = new CrossTenantMatrix(
                        other,
                        operator,
                        Map.of(
                                "/v1/subscriptions",
                                id,
                                "/v1/deliveries",
                                alert.path("alertId").asText(),
                                "/v1/stories",
                                told,
                                "/v1/organisations",
                                "org-first",
                                "keyId",
                                made.at("/keys/0/id").asText(),
                                "channelId",
                                asked.at("/channels/0/id").asText()))
                .check();

        assertTrue(operations > 20, operations + " operations");
        assertEquals(before, asked(id));
        assertEquals(1, alerts(first, id).size());
        JsonNode seen = other.get("/v1/alerts").json(200).path("alerts");
        assertEquals(List.of(others), seen.findValuesAsText("subscriptionId"));
        try (InputStream stream = stream(made.path("key").asText())) {
            String events = new String(stream.readNBytes(1_000), UTF_8);
            assertTrue(events.contains(others) && !events.contains(id), events);
        }
        Caller judge =
                new Caller(house.address("enrich-service"), made.path("key").asText());
        String news = "{\"headline\":\"Rain expected\",\"body\":\"Forecasters expect light rain on Monday.\"}";
        assertEquals(200, judge.post("/v1/classify", news).status());
        assertTrue(operator.get("/v1/feedback").body().contains(told));
        assertEquals(409, operator.delete("/v1/organisations/org-first").status());
        String organisation = "/v1/organisations/" + made.path("id").asText();
        assertEquals(204, operator.delete(organisation).status());
        assertEquals(401, other.get("/v1/alerts").status());
        assertEquals(401, judge.post("/v1/classify", news).status());
        assertEquals(404, operator.get(organisation).status());
    }

    /// A key is replaced by another, with both working for a while; one that is revoked ends at once.
    void exchangeKeys() throws Exception {
        JsonNode made =
                operator.post("/v1/organisations", "{\"name\":\"rotating\"}").json(201);
        String path = "/v1/organisations/" + made.path("id").asText();
        Caller old = operator.with(made.path("key").asText());
        String replacement = "{\"replaces\":\"%s\",\"replacedEndsAt\":\"%s\"}"
                .formatted(made.at("/keys/0/id").asText(), Instant.now().plusSeconds(4));
        JsonNode next = operator.post(path + "/keys", replacement).json(201);
        String key = next.path("key").asText();
        Caller fresh = operator.with(key);

        assertEquals(200, old.get("/v1/alerts").status());
        assertEquals(200, fresh.get("/v1/alerts").status());
        JsonNode shown = operator.get(path).json(200);
        assertEquals(2, shown.path("keys").size());
        assertTrue(!shown.toString().contains(key));
        assertTrue(key.startsWith(shown.at("/keys/1/prefix").asText() + "_"));
        await().atMost(PATIENCE).until(() -> old.get("/v1/alerts").status() == 401);
        InputStream stream = stream(key);
        assertEquals(
                204, operator.delete(path + "/keys/" + next.path("id").asText()).status());
        assertEquals(401, fresh.get("/v1/alerts").status());
        assertTimeoutPreemptively(PATIENCE, stream::readAllBytes, "the stream ends with the key");
        assertEquals(400, operator.post(path + "/keys", replacement).status());
        String past = "{\"endsAt\":\"2020-01-01T00:00:00Z\"}";
        assertEquals(400, operator.post(path + "/keys", past).status());
        assertEquals(404, operator.post("/v1/organisations/org-none/keys", "{}").status());
    }

    // As its subscriber set it.
    private JsonNode asked(String subscription) {
        ObjectNode shown =
                (ObjectNode) first.get("/v1/subscriptions/" + subscription).json(200);
        shown.withArray("channels").forEach(channel -> ((ObjectNode) channel).remove("status"));
        return shown;
    }

    private static JsonNode alerts(Caller caller, String subscription) {
        return caller.get("/v1/alerts?subscription=" + subscription).json(200).path("alerts");
    }

    // All that the key opens, from the beginning.
    private InputStream stream(String key) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(
                        HttpRequest.newBuilder(house.address("alert-service").resolve("/v1/stream?after=0-0"))
                                .header("X-API-Key", key)
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
    }
}
