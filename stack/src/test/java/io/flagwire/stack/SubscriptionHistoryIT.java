package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who changed what of a subscription when, over HTTP.
@ExtendWith(SharedHouse.class)
class SubscriptionHistoryIT {
    private static final String WISH =
            "{\"query\":\"%s\",\"updateOn\":%s,\"channels\":[{\"type\":\"webhook\",\"url\":\"http://127.0.0.1:9/\"}]}";

    private static Caller operator;
    private static Caller first;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        operator = new Caller(
                shared.house().address("alert-service"), shared.keys().operator());
        first = operator.with(shared.keys().subscriber());
    }

    @Test
    void everyChangeIsShownWithItsKeyAlsoWhenTheSubscriptionIsGoneAndToNobodyElse() {
        JsonNode organisation =
                operator.post("/v1/organisations", "{\"name\":\"history\"}").json(201);
        Caller one = operator.with(organisation.path("key").asText());
        JsonNode second = operator.post(
                        "/v1/organisations/%s/keys"
                                .formatted(organisation.path("id").asText()),
                        "{}")
                .json(201);
        Caller other = operator.with(second.path("key").asText());
        JsonNode made = one.post("/v1/subscriptions", WISH.formatted("old", "[\"claims\"]"))
                .json(201);
        String path = "/v1/subscriptions/" + made.path("id").asText();
        assertEquals("claims", made.at("/updateOn/0").asText());
        JsonNode replaced = other.send(
                        "PUT",
                        path,
                        WISH.formatted("new", "[]"),
                        Map.of("Content-Type", "application/json", "If-Match", "\"1\""))
                .json(200);
        assertTrue(
                replaced.path("updateOn").isArray() && replaced.path("updateOn").isEmpty(), replaced::toString);
        assertEquals(204, one.delete(path).status());
        assertEquals(404, one.get(path).status());

        JsonNode changes = other.get(path + "/versions").json(200);

        assertEquals(List.of("created", "replaced", "deleted"), changes.findValuesAsText("change"), changes::toString);
        String firstKey = organisation.at("/keys/0/id").asText();
        assertEquals(
                List.of(firstKey, second.path("id").asText(), firstKey),
                changes.findValuesAsText("by"),
                changes::toString);
        assertEquals(
                "[\"name\",\"query\",\"updateOn\"]", changes.at("/1/changed").toString());
        assertEquals("old", changes.at("/0/subscription/query").asText());
        assertEquals(
                "http://127.0.0.1:9/",
                changes.at("/1/subscription/channels/0/target").asText());
        assertTrue(changes.at("/2/at").asText().compareTo(changes.at("/1/at").asText()) > 0, changes::toString);
        assertEquals(
                first.get("/v1/subscriptions/sub-none/versions").body(),
                first.get(path + "/versions").body());
        assertEquals(404, first.get(path + "/versions").status());
        assertEquals(
                "/updateOn/0",
                one.post("/v1/subscriptions", WISH.formatted("q", "[\"wording\"]"))
                        .text("pointer"));
    }
}
