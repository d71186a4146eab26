package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Watch lists are loaded and what came in before is read again, in a running house: stories learn of it, and
/// nobody is told twice.
class RereadingIT {
    private static final Path HOME = Path.of(System.getProperty("flagwire.home"));
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LISTED = """
            {"uri":"tag:velkin","version":"1","headline":"US imposes sanctions on shipyard owner Otar Velkin",
             "body":"The US Treasury on Monday imposed sanctions on businessman Otar Velkin and Dranko Holdings Ltd over the sale of missiles to Iran. Their assets in the United States are frozen."}""";
    private static final String PLAIN = """
            {"uri":"tag:ferry","version":"1","headline":"Ferry sails again","body":"The ferry to the islands sails again after three weeks in dock."}""";
    private static final String LATER = """
            {"uri":"tag:later","version":"1","headline":"European Union extends sanctions against Belarus potash trader",
             "body":"The European Union on Tuesday extended its sanctions against a potash trader from Belarus for another year, the Council said. The asset freeze and the travel ban stay in force."}""";

    private static House house;
    private static Receiver receiver;
    private static Feed feed;
    private static Caller operator;

    @BeforeAll
    static void open(@TempDir Path data) throws Exception {
        Keys keys = Keys.fromEnvironment();
        house = TestHouse.open(data, keys);
        receiver = new Receiver();
        feed = new Feed(house, keys);
        feed.subscribe("category:sanctions", receiver);
        operator = new Caller(house.address("enrich-service"), keys.operator());
    }

    @AfterAll
    static void close() throws IOException {
        receiver.close();
        house.close();
    }

    @Test
    void pastIsReadAgainAndNobodyIsToldTwice() throws Exception {
        // Given: a story that was told, and plain news
        Instant start = Instant.now().minusSeconds(60);
        feed.push(LISTED);
        feed.push(PLAIN);
        awaitAlerts(1);
        await().atMost(PATIENCE).until(() -> Topics.count(house, "articles.enriched") == 2);

        // When: a list is loaded, and all of it read again
        load("sample.sdn.xml", "application/xml").json(200);
        JsonNode listing = operator.post("/v1/classify", LISTED).json(200).at("/claims/0/listings/0");
        assertEquals("already listed", listing.path("status").asText(), listing::toString);
        assertEquals("sample", listing.path("list").asText());
        JsonNode finished = awaitStatus(reread("{\"from\":\"%s\"}".formatted(start)), "finished");

        // Then: the difference is found, and published when it is asked for
        assertEquals(1, finished.path("changed").asInt(), finished::toString);
        assertEquals(1, finished.path("unchanged").asInt(), finished::toString);
        assertTrue(
                finished.at("/changes/0/after/claims/0").asText().contains("listed sample/90017"), finished::toString);
        assertEquals(1, Topics.count(house, "stories"));
        publish(finished.path("id").asText());
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode story = newestStory();
            assertEquals("corrected", story.path("change").asText());
            assertEquals("90017", story.at("/claims/0/listings/0/entryId").asText());
        });

        // When: a model that flags nothing reads it, and that is published too
        JsonNode blind =
                awaitStatus(reread("{\"from\":\"%s\",\"model\":%s}".formatted(start, blindModel())), "finished");
        assertEquals(1, blind.at("/categories/0/lost").asInt(), blind::toString);
        publish(blind.path("id").asText());

        // Then: nothing is taken back and nobody is told again; what is new is told
        feed.push(LATER);
        awaitAlerts(2);
        assertEquals(
                List.of("story.flagged", "story.flagged"),
                receiver.alerts().values().stream()
                        .map(alert -> alert.path("type").asText())
                        .toList());

        // And: all of that is known after a restart
        house.child("enrich-service").kill();
        house.startService("enrich-service");
        house.awaitReady("enrich-service");
        assertEquals(
                3,
                operator.get("/v1/watchlists/sample").json(200).path("entries").asInt());
        assertEquals(listing, operator.post("/v1/classify", LISTED).json(200).at("/claims/0/listings/0"));
        assertEquals(
                "published",
                operator.get("/v1/reprocess/" + finished.path("id").asText())
                        .json(200)
                        .path("status")
                        .asText());
        assertEquals(
                2, operator.get("/v1/reprocess").json(200).path("rereadings").size());
        assertEquals(204, operator.delete("/v1/watchlists/sample").status());
        assertTrue(operator.post("/v1/classify", LISTED)
                .json(200)
                .at("/claims/0/listings")
                .isMissingNode());
    }

    private static Caller.Answer load(String sample, String type) throws IOException {
        String list = Files.readString(
                HOME.resolve("stack/src/main/resources/sample-lists").resolve(sample));
        return operator.send("PUT", "/v1/watchlists/sample", list, Map.of("Content-Type", type));
    }

    private static String reread(String request) {
        return operator.post("/v1/reprocess", request).json(202).path("id").asText();
    }

    private static void publish(String id) {
        operator.post("/v1/reprocess/" + id + "/publish", "").json(202);
        assertEquals(1, awaitStatus(id, "published").path("published").asInt());
    }

    private static JsonNode awaitStatus(String id, String status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> operator.get("/v1/reprocess/" + id).json(200),
                        report -> report.path("status").asText().equals(status)
                                || report.path("status").asText().equals("failed"));
    }

    private static void awaitAlerts(int number) {
        await().atMost(PATIENCE).until(() -> receiver.alerts().size() >= number);
        assertEquals(number, receiver.alerts().size());
    }

    private static JsonNode newestStory() throws IOException {
        return Feed.JSON.readTree(Topics.records(house, "stories").getLast().value());
    }

    private static String blindModel() throws IOException {
        JsonNode model = Feed.JSON.readTree(
                Files.readString(HOME.resolve("enrich-service/src/main/resources/model/concepts.json")));
        model.path("categories").forEach(category -> ((ObjectNode) category).put("flaggedFrom", 1.1));
        return model.toString();
    }
}
