package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.events.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole sample feed through the whole house, held against its labels.
class SampleFeedIT {
    private static final Map<String, JsonNode> VERDICTS = new HashMap<>();
    private static final Map<String, JsonNode> LABELS = new HashMap<>();
    private static House house;
    private static Receiver receiver;

    @BeforeAll
    static void send(@TempDir Path data) throws Exception {
        Keys keys = Keys.fromEnvironment();
        house = TestHouse.open(data, keys);
        receiver = new Receiver();
        Feed feed = new Feed(house, keys);
        feed.subscribe("probability:>0.5", receiver);
        Map<String, String> uris = new HashMap<>();
        for (String file : SampleFeed.FILES) {
            for (String article : SampleFeed.articles(file)) {
                JsonNode answer = feed.push(article);
                assertEquals("accepted", answer.path("status").asText(), article);
                JsonNode pushed = Feed.JSON.readTree(article);
                uris.put(
                        answer.path("id").asText() + "."
                                + answer.path("revision").asInt(),
                        pushed.path("uri").asText() + "#"
                                + pushed.path("version").asText());
            }
        }
        for (String file : List.of("labels-flagged.ndjson", "labels-neither.ndjson")) {
            for (String line : SampleFeed.articles(file)) {
                JsonNode label = Feed.JSON.readTree(line);
                LABELS.put(
                        label.path("uri").asText() + "#" + label.path("version").asText(), label);
            }
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            Topics.records(house, "articles.enriched").forEach(record -> {
                JsonNode verdict = read(record.value());
                VERDICTS.put(
                        uris.get(verdict.path("articleId").asText() + "."
                                + verdict.path("revision").asInt()),
                        verdict);
            });
            return VERDICTS.size() == uris.size();
        });
    }

    @AfterAll
    static void close() throws IOException {
        receiver.close();
        house.close();
    }

    @Test
    void everyRecordIsWhatItsSchemaAndTheDocumentSay() {
        for (Topic topic : Topic.values()) {
            RecordShape shape = RecordShape.of(topic);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !Topics.records(house, topic.topicName()).isEmpty());
            assertEquals(
                    List.of(),
                    Topics.records(house, topic.topicName()).stream()
                            .flatMap(record -> shape.faults(record).stream())
                            .toList());
        }
    }

    @Test
    void everyItemIsLabelled() {
        assertEquals(LABELS.keySet(), VERDICTS.keySet());
        assertTrue(LABELS.size() >= 60);
    }

    @Test
    void noPlainArticleIsFlaggedAndNoOtherIsMissed() {
        List<String> falseFlags = new ArrayList<>();
        List<String> misses = new ArrayList<>();
        LABELS.forEach((item, label) -> {
            if (label.path("kind").asText().equals("kill")) {
                return;
            }
            for (JsonNode verdict : Objects.requireNonNull(VERDICTS.get(item)).path("categories")) {
                String category = verdict.path("category").asText();
                boolean wanted = label.path(category.equals("sanctions") ? "sanctions" : "armsTransfer")
                        .asBoolean();
                boolean flagged = verdict.path("flagged").asBoolean();
                if (flagged && !wanted) {
                    falseFlags.add(item + " " + category);
                } else if (wanted && !flagged) {
                    misses.add(item + " " + category);
                }
            }
        });
        assertEquals(List.of(), falseFlags);
        assertEquals(List.of(), misses);
    }

    @Test
    void evidenceIsWhereItSaysItIs() {
        VERDICTS.values().stream()
                .filter(verdict -> verdict.has("text"))
                .forEach(verdict -> verdict.path("categories")
                        .forEach(category -> category.path("evidence")
                                .forEach(evidence -> assertEquals(
                                        evidence.path("quote").asText(),
                                        verdict.path("text")
                                                .asText()
                                                .substring(
                                                        evidence.path("start").asInt(),
                                                        evidence.path("end").asInt())))));
    }

    @Test
    void plainNewsTravelsWithoutItsText() {
        VERDICTS.values().forEach(verdict -> {
            boolean flagged = false;
            for (JsonNode category : verdict.path("categories")) {
                flagged |= category.path("flagged").asBoolean();
            }
            assertEquals(flagged, verdict.has("text"), verdict::toString);
        });
    }

    @Test
    void canonicalStoryIsToldOnceWithBothCategories() {
        String headline = read(first("10-canonical.ndjson").getBytes(UTF_8))
                .path("headline")
                .asText();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            List<JsonNode> told = receiver.alerts().values().stream()
                    .filter(alert -> alert.path("type").asText().equals("story.flagged"))
                    .filter(alert -> alert.at("/data/story/headline").asText().equals(headline))
                    .toList();
            assertEquals(1, told.size());
            Set<String> categories = new HashSet<>();
            told.getFirst().at("/data/story/categories").forEach(category -> {
                if (category.path("flagged").asBoolean()) {
                    categories.add(category.path("category").asText());
                }
            });
            assertEquals(Set.of("sanctions", "arms-transfer"), categories);
        });
    }

    private static String first(String file) {
        try {
            return SampleFeed.articles(file).getFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return Feed.JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
