package io.flagwire.ingest.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.events.kafka.CloudEvent;
import io.flagwire.ingest.trace.Sighting.Alerted;
import io.flagwire.ingest.trace.Sighting.Died;
import io.flagwire.ingest.trace.Sighting.Joined;
import io.flagwire.ingest.trace.Sighting.Merged;
import io.flagwire.ingest.trace.Sighting.Unreadable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SightingReaderTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void storyNamesWhatItWasAndTheOneThatEndedSaysNothing() {
        assertEquals(
                List.of(new Joined("a1", 1, "st-1", AT), new Merged("st-2", "st-1", AT)), read("stories", "st-1", """
                {"storyId":"st-1","change":"joined","articles":[{"articleId":"a1","revision":1}],
                 "history":{"formerIds":["st-2"]}}"""));
        assertEquals(List.of(), read("stories", "st-2", """
                {"storyId":"st-2","change":"merged","articles":[{"articleId":"a1","revision":1}],
                 "history":{"mergedInto":"st-1"}}"""));
    }

    @Test
    void storyNamesItsArticles() {
        String story = """
                {"storyId":"st-1","version":2,"text":"of no interest here","articles":[
                 {"articleId":"a1","revision":1,"withdrawn":true},{"articleId":"a2","revision":3,"withdrawn":false}]}""";

        assertEquals(
                List.of(new Joined("a1", 1, "st-1", AT), new Joined("a2", 3, "st-1", AT)),
                read("stories", "st-1", story));
    }

    @Test
    void alertNamesItsStory() {
        assertEquals(List.of(new Alerted("alert-1", "st-1", AT)), read("alerts", "sub-1", """
                        {"type":"story.flagged","data":{"alertId":"alert-1","story":{"id":"st-1","version":1}}}"""));
    }

    @Test
    void deadLetterSaysWhyInTextThatTheDatabaseTakes() {
        var record = record("articles.raw.dlq", "a1", "junk");
        record.headers()
                .add("dead-letter-stage", "enrich".getBytes(UTF_8))
                .add("dead-letter-cause", ("not a \0" + "x".repeat(2000)).getBytes(UTF_8));

        assertEquals(
                List.of(new Died(
                        "articles.raw", "a1", "enrich", "not a \ufffd" + "x".repeat(993) + "…", "unknown", AT)),
                SightingReader.read(record).toList());
    }

    @Test
    void junkSaysNothing() {
        List<@Nullable String> stories = Arrays.asList("not json", null, "{}", """
                {"storyId":"st-1"}""", """
                {"storyId":"st\\u0000","articles":[{"articleId":"a1","revision":1}]}""", """
                {"storyId":"st-1","articles":[null,{"revision":1}]}""");
        List<String> alerts = List.of("{}", """
                {"data":{"alertId":"alert-1"}}""", """
                {"data":{"story":{"id":"st-1"}}}""");

        stories.forEach(story -> assertEquals(List.of(), read("stories", "st-1", story)));
        alerts.forEach(alert -> assertEquals(List.of(), read("alerts", "sub-1", alert)));
        assertEquals(List.of(), read("articles.raw.dlq", null, "junk"));
        assertEquals(List.of(), read("articles.raw.dlq", "1".repeat(65), "junk"));
    }

    @Test
    void alertThatCannotBeReadIsADeadLetterSinceNobodyElseOfTheHouseReadsIt() {
        List<? extends Sighting> sightings = read("alerts", "sub-1", "not json");

        assertEquals(1, sightings.size());
        var letter = ((Unreadable) sightings.getFirst()).letter();
        assertEquals("alerts.dlq", letter.topic());
        assertEquals("not json", new String(letter.value(), UTF_8));
        assertEquals("trace", CloudEvent.header(letter.headers(), "dead-letter-stage"));
        assertEquals("alerts-0@7", CloudEvent.header(letter.headers(), "dead-letter-origin"));
    }

    private static List<? extends Sighting> read(String topic, @Nullable String key, @Nullable String value) {
        return SightingReader.read(record(topic, key, value)).toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, @Nullable String key, @Nullable String value) {
        return new ConsumerRecord<>(
                topic,
                0,
                7,
                AT.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }
}
