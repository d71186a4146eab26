package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.CloudEvent;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordShapeTest {
    private static final RecordShape SHAPE = RecordShape.of(Topic.ARTICLES_RAW);

    @Test
    void soundRecordHasNoFaults() {
        assertEquals(List.of(), SHAPE.faults(record("io.flagwire.article.accepted", "a1")));
    }

    @Test
    void missingHeaderIsAFault() {
        for (String header : List.of(
                "ce_specversion",
                "ce_id",
                "ce_type",
                "ce_source",
                "ce_subject",
                "ce_time",
                "ce_dataschema",
                "content-type",
                "traceparent")) {
            var record = record("io.flagwire.article.accepted", "a1");
            record.headers().remove(header);
            assertOneFault(header, record);
        }
    }

    @Test
    void typeOfAnotherEventIsAFault() {
        assertOneFault("ce_type", record("io.flagwire.article.lost", "a1"));
    }

    @Test
    void doubledHeaderIsAFault() {
        var record = record("io.flagwire.article.accepted", "a1");
        record.headers().add("ce_id", "a1.1".getBytes(UTF_8));
        assertOneFault("twice", record);
    }

    @Test
    void valueAgainstItsSchemaIsAFault() {
        assertOneFault("articleId", record("io.flagwire.article.accepted", ""));
    }

    @Test
    void bytesThatAreNoJsonAreAFault() {
        var sound = record("io.flagwire.article.accepted", "a1");
        var record = new ConsumerRecord<>("articles.raw", 0, 7, sound.key(), "not json".getBytes(UTF_8));
        sound.headers().forEach(record.headers()::add);
        assertOneFault("not JSON", record);
    }

    private static void assertOneFault(String word, ConsumerRecord<byte[], byte[]> record) {
        List<String> faults = SHAPE.faults(record);
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.getFirst().contains(word), faults::toString);
        assertTrue(faults.getFirst().startsWith("[articles.raw-0@7] "), faults::toString);
    }

    private static ConsumerRecord<byte[], byte[]> record(String type, String articleId) {
        Instant at = Instant.parse("2026-10-06T14:07:31Z");
        var article = new RawArticle(
                articleId,
                1,
                "feed",
                "feed",
                "0".repeat(64),
                "tag:feed.example,2026:1",
                null,
                PubStatus.CANCELED,
                null,
                null,
                "text/plain",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                at);
        var sent = new CloudEvent("articles.raw", "a1", "a1.1", type, "/ingest-service", "a1", at, null, article)
                .toRecord();
        var received = new ConsumerRecord<>("articles.raw", 0, 7, sent.key(), sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }
}
