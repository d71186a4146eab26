package io.flagwire.events.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/// What becomes of a record that cannot be processed: the same key, bytes and headers on `<topic>.dlq`, with the
/// cause, the stage and the origin in `dead-letter-*` headers. Headers of an earlier death are left behind.
public final class DeadLetter {
    static final String PREFIX = "dead-letter-";

    private DeadLetter() {}

    /// @param stage the step that failed, such as `enrich`
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, String stage, Throwable cause) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(record.topic() + ".dlq", null, record.key(), record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(PREFIX)) {
                letter.headers().add(header);
            }
        }
        String message = cause.getMessage();
        CloudEvent.put(letter.headers(), PREFIX + "cause", message == null ? cause.toString() : message);
        CloudEvent.put(letter.headers(), PREFIX + "exception", cause.getClass().getName());
        CloudEvent.put(letter.headers(), PREFIX + "stage", stage);
        CloudEvent.put(
                letter.headers(), PREFIX + "origin", record.topic() + "-" + record.partition() + "@" + record.offset());
        return letter;
    }
}
