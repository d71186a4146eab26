package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every operation of every service's OpenAPI document, asked with keys that are not for it, about what is another's.
/// What organisations see of each other at the alert service is for [CrossTenantMatrix].
@ExtendWith(SharedHouse.class)
class ForeignKeysIT {
    private static final String UNKNOWN = "unknown-0000";
    private static final String ARTICLE =
            "{\"uri\":\"tag:foreign.example,2026:one\",\"headline\":\"Rain expected\",\"body\":\"Light rain on Monday.\"}";

    private static House house;
    private static Keys keys;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        house = shared.house();
        keys = shared.keys();
    }

    // What a feed may do in its own name.
    private static final Set<String> OF_THE_FEED = Set.of("POST /v1/articles", "POST /v1/push/superdesk");
    // What is one feed's own: for another it is not there.
    private static final Set<String> OF_ONE_FEED = Set.of("GET /v1/articles/{id}", "GET /v1/feeds/{name}/status");
    // What a signature or a random address opens, and no key; of assets nothing is read or told.
    private static final Set<String> WITHOUT_KEY = Set.of(
            "POST /v1/push/superdesk/assets",
            "GET /v1/push/superdesk/assets/{media}",
            "POST /v1/push/superdesk/{feed}",
            "POST /v1/push/websub/{feed}",
            "GET /v1/push/websub/{feed}");

    @Test
    void feedSeesNothingOfAnotherAndSubscribersNothingOfFeeds() {
        Caller operator = new Caller(house.address("ingest-service"), keys.operator());
        String other = operator.post("/v1/feeds", "{\"name\":\"foreign\"}").text("key");
        String id = operator.with(keys.feed()).post("/v1/articles", ARTICLE).text("id");
        Map<String, String> ids = Map.of("id", id, "name", "first", "feed", "first", "media", "unknown-0000");
        Set<String> seen = new TreeSet<>();
        for (String operation : operations("ingest-service")) {
            Caller.Answer stranger = ask(operator.with(issuedKey()), operation, ids);
            Caller.Answer feed = ask(operator.with(other), operation, ids);
            Caller.Answer unknown = ask(operator.with(other), operation, Map.of());
            if (WITHOUT_KEY.contains(operation)) {
                // Whoever asks, with whatever key: the same.
                assertEquals(stranger.status(), feed.status(), operation);
                assertEquals(stranger.body(), feed.body(), operation);
            } else {
                assertEquals(401, stranger.status(), operation + stranger.body());
                if (OF_THE_FEED.contains(operation)) {
                    assertTrue(!feed.body().contains(id), operation + feed.body());
                } else {
                    assertEquals(OF_ONE_FEED.contains(operation) ? 404 : 403, feed.status(), operation + feed.body());
                    assertEquals(unknown.body(), feed.body(), operation);
                }
            }
            seen.add(operation);
        }
        for (Set<String> said : List.of(OF_THE_FEED, OF_ONE_FEED, WITHOUT_KEY)) {
            assertTrue(seen.containsAll(said), () -> said + " are not all there any more: " + seen);
        }
        assertEquals(200, operator.with(keys.feed()).get("/v1/articles/" + id).status());
    }

    @Test
    void organisationsMayTryTextsOutAndSeeNothingElseOfTheEnricher() {
        Caller operator = new Caller(house.address("enrich-service"), keys.operator());
        Caller organisation = operator.with(issuedKey());
        int asked = 0;
        for (String operation : operations("enrich-service")) {
            Caller.Answer answer = ask(organisation, operation, Map.of("id", "reread-1", "name", "mine"));
            if (operation.equals("POST /v1/classify")) {
                assertEquals(200, answer.status(), operation + answer.body());
            } else {
                assertEquals(403, answer.status(), operation + answer.body());
                assertEquals(ask(organisation, operation, Map.of()).body(), answer.body(), operation);
            }
            assertEquals(
                    401, ask(operator.with(keys.feed()), operation, Map.of()).status(), operation);
            asked++;
        }
        assertTrue(asked > 10, asked + " operations");
    }

    @Test
    void keyOfAFeedOpensNothingAtTheAlertService() {
        Caller feed = new Caller(house.address("alert-service"), keys.feed());
        for (String operation : operations("alert-service")) {
            assertEquals(401, ask(feed, operation, Map.of()).status(), operation);
        }
    }

    private static String issuedKey() {
        return new Caller(house.address("alert-service"), keys.operator())
                .post("/v1/organisations", "{\"name\":\"foreign\"}")
                .text("key");
    }

    private static List<String> operations(String service) {
        List<String> operations = new ArrayList<>();
        JsonNode paths = ApiFiles.yaml(ApiFiles.DIRECTORY.resolve(service + ".openapi.yaml"))
                .path("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    private static Caller.Answer ask(Caller caller, String operation, Map<String, String> ids) {
        String[] parts = operation.split(" ");
        String path = parts[1];
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        path = path.replaceAll("\\{\\w+}", UNKNOWN);
        return caller.send(
                parts[0],
                path,
                parts[0].startsWith("P") ? ARTICLE : null,
                Map.of("Content-Type", parts[0].equals("PATCH") ? "application/merge-patch+json" : "application/json"));
    }
}
