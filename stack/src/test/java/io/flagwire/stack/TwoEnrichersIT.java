package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two instances of the enricher answer for each other: a watch list that one takes is in use at both, and a re-reading
/// that dies with one is interrupted at the other.
@ExtendWith(SharedHouse.class)
class TwoEnrichersIT {
    private static final Path HOME = Path.of(System.getProperty("flagwire.home"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ARTICLES = 2_000;
    private static final String LISTED = """
            {"headline":"US imposes sanctions on shipyard owner Otar Velkin",
             "body":"The US Treasury on Monday imposed sanctions on businessman Otar Velkin over the sale of missiles to Iran."}""";

    private static SharedHouse.Opened shared;
    private static SecondInstance other;
    private static Caller here;
    private static Caller there;

    @BeforeAll
    static void open(SharedHouse.Opened opened) throws Exception {
        shared = opened;
        other = new SecondInstance("enrich-service", shared.house(), shared.keys(), shared.data());
        other.start();
        here = new Caller(
                shared.house().address("enrich-service"), shared.keys().operator());
        there = new Caller(other.address(), shared.keys().operator());
    }

    @AfterAll
    static void close() {
        here.delete("/v1/watchlists/two-enrichers");
        other.stop();
    }

    @Test
    void listIsInUseAtBothAndGoneAtBoth() throws Exception {
        String list = Files.readString(HOME.resolve("stack/src/main/resources/sample-lists/sample.sdn.xml"));

        there.send("PUT", "/v1/watchlists/two-enrichers", list, Map.of("Content-Type", "application/xml"))
                .json(200);

        awaitListing(here, true);
        awaitListing(there, true);
        assertEquals(204, here.delete("/v1/watchlists/two-enrichers").status());
        awaitListing(here, false);
        awaitListing(there, false);
    }

    @Test
    void rereadingThatDiesWithItsInstanceIsInterruptedAndCanBeDoneAgain() throws Exception {
        // Given: enough to read that it takes a while
        Instant start = Instant.now();
        Caller intake = new Caller(
                shared.house().address("ingest-service"), shared.keys().feed());
        String answer = intake.send("POST", "/v1/articles", articles(), Map.of("Content-Type", "application/x-ndjson"))
                .body();
        assertEquals(
                ARTICLES,
                answer.lines().filter(line -> line.contains("\"accepted\"")).count());
        String request = "{\"from\":\"%s\"}".formatted(start);

        // When: the instance that was asked is killed before it is done
        String id = there.post("/v1/reprocess", request).json(202).path("id").asText();
        other.kill();

        // Then: the other one knows of it, and that it came to no end
        JsonNode report = awaitEnd(id);
        assertEquals("interrupted", report.path("status").asText(), report::toString);
        assertTrue(report.path("read").asInt() < ARTICLES, report::toString);
        assertEquals(409, here.post("/v1/reprocess/" + id + "/publish", "").status());

        // And: it can be asked for again, and is read to its end
        String again = here.post("/v1/reprocess", request).json(202).path("id").asText();
        JsonNode finished = awaitEnd(again);
        assertEquals("finished", finished.path("status").asText(), finished::toString);
        assertTrue(finished.path("unchanged").asInt() >= ARTICLES, finished::toString);
        other.start();
    }

    // What is under way at another instance is read of a moment later.
    private static JsonNode awaitEnd(String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> here.get("/v1/reprocess/" + id),
                        one -> one.status() == 200
                                && !one.json(200).path("status").asText().equals("running"))
                .json(200);
    }

    private static void awaitListing(Caller instance, boolean there) {
        await().atMost(PATIENCE).until(() -> {
            JsonNode listing = instance.post("/v1/classify", LISTED).json(200).at("/claims/0/listings/0");
            return there == listing.path("list").asText().equals("two-enrichers");
        });
    }

    private static String articles() throws IOException {
        return IntStream.range(0, ARTICLES).mapToObj("""
                        {"uri":"tag:reread:%1$d","version":"1","headline":"Ferry %1$d sails again","body":"Ferry %1$d to the islands sails again after three weeks in dock, its owner said on Monday."}"""::formatted).collect(Collectors.joining("\n"));
    }
}
