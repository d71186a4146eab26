package io.flagwire.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flagwire.events.kafka.EventJson;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenRecordTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @EnumSource
    void goldenRecordKeepsItsSchema(Topic topic) {
        assertEquals(List.of(), Schemas.faults(topic, Schemas.golden(topic)));
    }

    @ParameterizedTest
    @EnumSource
    void goldenRecordIsReadAndWrittenBackTheSame(Topic topic) throws IOException {
        JsonNode golden = Schemas.golden(topic);
        Object read = EventJson.reader(Objects.requireNonNull(Schemas.TYPES.get(topic)))
                .read(golden.toString().getBytes(UTF_8));
        assertEquals(golden, JSON.readTree(EventJson.write(read)));
    }

    @ParameterizedTest
    @EnumSource
    void addedMemberIsNoFault(Topic topic) {
        ObjectNode grown = (ObjectNode) Schemas.golden(topic);
        grown.put("addedLater", 1);
        assertEquals(List.of(), Schemas.faults(topic, grown));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ARTICLES_RAW | /articleId |",
                "ARTICLES_RAW | /revision | 0",
                "ARTICLES_RAW | /revision | \"2\"",
                "ARTICLES_RAW | /contentHash | \"abc\"",
                "ARTICLES_RAW | /pubStatus | \"killed\"",
                "ARTICLES_RAW | /contentType | \"text/rtf\"",
                "ARTICLES_RAW | /receivedAt | \"yesterday\"",
                "ARTICLES_RAW | /headline | null",
                "ARTICLES_ENRICHED | /modelVersion |",
                "ARTICLES_ENRICHED | /categories/0/probability | 1.2",
                "ARTICLES_ENRICHED | /categories/0/category | \"sport\"",
                "ARTICLES_ENRICHED | /categories/0/evidence/0/start | -1",
                "ARTICLES_ENRICHED | /fingerprint/0 | 1.5",
                "STORIES | /storyId |",
                "STORIES | /version | 0",
                "STORIES | /change | \"closed\"",
                "STORIES | /articles/0/withdrawn | \"no\"",
                "STORIES | /articles/0/embargoedUntil | 1700000000",
                "ALERTS | /data/alertId |",
                "ALERTS | /type | \"story.opened\"",
                "ALERTS | /data/sequence | 0",
                "ALERTS | /data/story/countries/0 | \"Russia\"",
                "ALERTS | /data/story/claims/0/status | \"delivered\"",
                "ALERTS | /data/story/claims/1/kind | \"gift\"",
                "ALERTS | /data/story/claims/1/evidence |",
            })
    void spoiledRecordIsAFault(Topic topic, String pointer, String value) throws IOException {
        JsonNode spoiled = Schemas.golden(topic);
        int slash = pointer.lastIndexOf('/');
        String member = pointer.substring(slash + 1);
        JsonNode parent = spoiled.at(pointer.substring(0, slash));
        assertTrue(parent.has(member) || parent.isArray(), "the golden record has no " + pointer);
        if (value == null) {
            ((ObjectNode) parent).remove(member);
        } else if (parent instanceof ObjectNode object) {
            object.set(member, JSON.readTree(value));
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(member), JSON.readTree(value));
        }
        assertFalse(Schemas.faults(topic, spoiled).isEmpty(), "no fault found");
    }

    @Test
    void everyTopicHasAType() {
        assertEquals(Topic.values().length, Schemas.TYPES.size());
    }
}
