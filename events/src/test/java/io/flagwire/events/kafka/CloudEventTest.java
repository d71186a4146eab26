package io.flagwire.events.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.flagwire.events.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudEventTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void recordCarriesEveryAttributeInItsHeaders() {
        var record = event(Topic.STORIES.topicName(), "00-" + TRACE + "-b7ad6b7169203331-01")
                .toRecord();

        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            assertNull(headers.put(header.key(), new String(header.value(), UTF_8)), header.key() + " is there twice");
        }
        String traceParent = String.valueOf(headers.remove("traceparent"));
        assertEquals(
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "st-1.3",
                        "ce_type", "io.flagwire.story.changed",
                        "ce_source", "/enrich-service",
                        "ce_subject", "st-1",
                        "ce_time", "2026-10-06T14:07:31.501Z",
                        "ce_dataschema", "urn:flagwire:schema:story:1",
                        "content-type", "application/json"),
                headers);
        assertEquals(TRACE, traceParent.substring(3, 35));
        assertEquals("st-1", new String(record.key(), UTF_8));
        assertEquals("{\"a\":1}", new String(record.value(), UTF_8));
    }

    @Test
    void recordNamesTheArticleThatCausedIt() {
        var record = event(Topic.STORIES.topicName(), null).causedBy("a1").toRecord();

        assertEquals("a1", CloudEvent.header(record.headers(), "ce_articleid"));
    }

    @Test
    void recordOfAnotherTopicNamesNoSchema() {
        assertNull(CloudEvent.header(event("elsewhere", null).toRecord().headers(), "ce_dataschema"));
    }

    private static CloudEvent event(String topic, @Nullable String traceParent) {
        return new CloudEvent(
                topic,
                "st-1",
                "st-1.3",
                "io.flagwire.story.changed",
                "/enrich-service",
                "st-1",
                Instant.parse("2026-10-06T14:07:31.501Z"),
                traceParent,
                Map.of("a", 1));
    }
}
