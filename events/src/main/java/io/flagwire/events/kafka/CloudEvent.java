package io.flagwire.events.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.Topic;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// An event about to travel: CloudEvents 1.0 in binary mode over Kafka, with the W3C trace context beside it.
/// See the CloudEvents Kafka protocol binding 1.0.2, section 3.2.
///
/// @param id the same whenever the same event is sent again, so that readers can tell a repetition
/// @param type past participle with the event's noun, such as `io.flagwire.article.accepted`
/// @param source the service that sends it, such as `/ingest-service`
/// @param subject the article, story or alert it is about
/// @param articleId the article that caused it, if one did: in `ce_articleid`, so that whoever looks for an article
///     finds every record it caused without reading their values
/// @param data what is to be written as JSON, or bytes that are that JSON already
/// @param traceParent W3C `traceparent` of the hop before, if any
public record CloudEvent(
        String topic,
        String key,
        String id,
        String type,
        String source,
        String subject,
        @Nullable String articleId,
        Instant time,
        @Nullable String traceParent,
        Object data) {
    /// The header with the article that caused the event, an extension attribute of CloudEvents.
    public static final String ARTICLE = "ce_articleid";

    /// An event that no one article caused.
    public CloudEvent(
            String topic,
            String key,
            String id,
            String type,
            String source,
            String subject,
            Instant time,
            @Nullable String traceParent,
            Object data) {
        this(topic, key, id, type, source, subject, null, time, traceParent, data);
    }

    /// The same, caused by the article.
    public CloudEvent causedBy(@Nullable String article) {
        return new CloudEvent(topic, key, id, type, source, subject, article, time, traceParent, data);
    }

    /// The record to send.
    public ProducerRecord<byte[], byte[]> toRecord() {
        ProducerRecord<byte[], byte[]> out = new ProducerRecord<>(
                topic, key.getBytes(UTF_8), data instanceof byte[] json ? json : EventJson.write(data));
        Headers headers = out.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id);
        put(headers, "ce_type", type);
        put(headers, "ce_source", source);
        put(headers, "ce_subject", subject);
        if (articleId != null) {
            put(headers, ARTICLE, articleId);
        }
        put(headers, "ce_time", time.toString());
        Topic.named(topic).ifPresent(known -> put(headers, "ce_dataschema", known.schemaId()));
        put(headers, "content-type", "application/json");
        put(headers, "traceparent", TraceParent.next(traceParent));
        return out;
    }

    /// The text of the last header of that name, or null.
    public static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
