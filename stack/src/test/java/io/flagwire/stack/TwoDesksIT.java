package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two instances of the enricher, of which one decides on stories. Each is killed once; the other goes on where it was:
/// each version of a story is decided once, and its subscriber is told once.
@ExtendWith(SharedHouse.class)
class TwoDesksIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static House house;
    private static SecondInstance second;
    private static Feed feed;
    private static Receiver receiver;

    @BeforeAll
    static void open(SharedHouse.Opened shared) throws Exception {
        house = shared.house();
        second = new SecondInstance("enrich-service", house, shared.keys(), shared.data());
        second.start();
        feed = new Feed(house, shared.keys());
        receiver = new Receiver();
        feed.subscribe("kestravel", receiver);
    }

    @AfterAll
    static void close() {
        second.stop();
        receiver.close();
    }

    @Test
    void whoeverIsKilledTheStoryGoesOn() throws Exception {
        copyIsInTheStory(1);
        copyIsInTheStory(2);

        house.child("enrich-service").kill();
        copyIsInTheStory(3);
        house.startService("enrich-service");
        house.awaitReady("enrich-service");

        second.kill();
        copyIsInTheStory(4);

        // What a killed instance had not committed is read again, and the version that stands may be told again.
        assertEquals(
                IntStream.rangeClosed(1, 4).boxed().toList(),
                versions().stream()
                        .map(story -> story.path("version").asInt())
                        .distinct()
                        .toList());
        await().atMost(PATIENCE).until(() -> !receiver.alerts().isEmpty());
        assertEquals(
                List.of("story.flagged"),
                receiver.alerts().values().stream()
                        .map(alert -> alert.path("type").asText())
                        .toList());
        assertEquals(List.of(), receiver.faults());
    }

    private static void copyIsInTheStory(int number) {
        feed.push("""
                {"uri":"tag:desk:%d","version":"1","publishedAt":"2026-11-30T05:0%1$d:00Z","headline":"EU imposes sanctions on Kestravel Shipping of Belarus",
                 "body":"The European Union on Monday imposed sanctions on Kestravel Shipping, a firm from Belarus that had carried potash past the embargo. Its assets in the bloc are frozen and its owner, Ilgar Domrat, may not enter. The council said that 14 ships sail for the firm. Copy %1$d."}""".formatted(number));
        await().atMost(PATIENCE)
                .until(() -> versions().stream()
                                .mapToInt(story -> story.path("articles").size())
                                .max()
                                .orElse(0)
                        == number);
    }

    private static List<JsonNode> versions() {
        return Topics.records(house, "stories").stream()
                .map(record -> {
                    try {
                        return Feed.JSON.readTree(record.value());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .filter(story -> story.path("headline").asText().contains("Kestravel"))
                .toList();
    }
}
