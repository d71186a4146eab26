package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Operators try a model beside the one that judges, and let it judge, while the house runs.
@ExtendWith(SharedHouse.class)
class ModelsIT {
    private static final Path SHIPPED =
            Path.of(System.getProperty("flagwire.home"), "enrich-service/src/main/resources/model/concepts.json");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static House house;
    private static Feed feed;
    private static Caller operator;
    private static Caller subscriber;
    private static Caller intake;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        house = shared.house();
        feed = new Feed(house, shared.keys());
        operator = new Caller(house.address("enrich-service"), shared.keys().operator());
        subscriber = operator.with(shared.keys().subscriber());
        intake = new Caller(house.address("ingest-service"), shared.keys().feed());
    }

    @AfterEach
    void shippedModelJudgesAgain() {
        operator.delete("/v1/models/current");
        operator.delete("/v1/models/shadow");
        assertEquals("shipped", models().at("/current/origin").asText());
    }

    @Test
    void modelRunsBesideThenJudgesAlsoAfterARestartAndGivesItsPlaceBack() throws Exception {
        String shipped = models().at("/current/version").asText();
        JsonNode loaded = load(blindModel()).json(200);
        String blind = loaded.at("/shadow/version").asText();
        assertNotEquals(shipped, blind);
        assertEquals(shipped, loaded.at("/current/version").asText());

        // Beside, it changes nothing and is counted.
        JsonNode first = feed.push(article(1));
        assertTrue(flagged(first, 1));
        JsonNode beside = models().path("shadow");
        assertEquals(first.path("id").asText(), beside.at("/latest/0/articleId").asText(), beside::toString);
        assertTrue(beside.at("/latest/0/flagged").asBoolean());
        assertEquals(1, beside.at("/differences/0/onlyCurrent").asInt(), beside::toString);
        assertTrue(beside.path("articles").asInt() >= 1);

        // Promoted, it judges, and the other is beside.
        JsonNode promoted = operator.post("/v1/models/shadow/promote", "").json(200);
        assertEquals(blind, promoted.at("/current/version").asText());
        assertEquals(shipped, promoted.at("/shadow/version").asText());
        assertFalse(flagged(feed.push(article(2)), 2));
        assertEquals(1, models().at("/shadow/differences/0/onlyShadow").asInt());

        // So it is after a restart.
        house.child("enrich-service").kill();
        house.startService("enrich-service");
        house.awaitReady("enrich-service");
        assertEquals(blind, models().at("/current/version").asText());
        assertFalse(flagged(feed.push(article(3)), 3));

        // The same again undoes it.
        operator.post("/v1/models/shadow/promote", "").json(200);
        assertEquals("shipped", models().at("/current/origin").asText());
        assertTrue(flagged(feed.push(article(4)), 4));
    }

    @Test
    void whatIsNoModelIsRefusedAndChangesNothing() throws IOException {
        assertEquals(422, load("{}").status());
        assertTrue(load("{\"categories\":{\"sanctions\":{}}}").text("detail").contains("no outline"));
        assertEquals(422, load("no JSON").status());
        assertEquals(422, load("").status());
        String fittedElsewhere = Files.readString(SHIPPED).replaceFirst("(\"encoder\" *: *\")[0-9a-f]+", "$1beef");
        assertTrue(load(fittedElsewhere).text("detail").contains("fitted with encoder beef"));
        assertEquals(413, load(" ".repeat(400_001)).status());
        assertEquals(404, operator.post("/v1/models/shadow/promote", "").status());
        assertEquals(404, operator.delete("/v1/models/shadow").status());
        assertEquals(404, operator.delete("/v1/models/current").status());
        assertEquals(403, subscriber.get("/v1/models").status());
        assertTrue(models().path("shadow").isMissingNode());
    }

    private static JsonNode models() {
        return operator.get("/v1/models").json(200);
    }

    private static Caller.Answer load(String file) {
        return operator.send("PUT", "/v1/models/shadow", file, Map.of("Content-Type", "application/json"));
    }

    // What became of that revision of the article.
    private static boolean flagged(JsonNode article, int revision) {
        return await().atMost(PATIENCE)
                .until(
                        () -> intake.get("/v1/articles/" + article.path("id").asText())
                                .json(200),
                        trace -> trace.path("revision").asInt() == revision
                                && !trace.path("status").asText().equals("accepted"))
                .at("/categories/0/flagged")
                .asBoolean();
    }

    private static String article(int revision) {
        return """
                {"uri":"tag:models","version":"%d","headline":"EU imposes sanctions on shipping firm number %1$d",
                 "body":"The European Union on Monday imposed sanctions on a shipping firm from Belarus. Its assets are frozen."}""".formatted(revision);
    }

    private static String blindModel() throws IOException {
        JsonNode model = Feed.JSON.readTree(Files.readString(SHIPPED));
        model.path("categories").forEach(category -> ((ObjectNode) category).put("flaggedFrom", 1.1));
        return model.toString();
    }
}
