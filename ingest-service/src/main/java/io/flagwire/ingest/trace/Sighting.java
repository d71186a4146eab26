package io.flagwire.ingest.trace;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Something seen on a topic that says what became of an article.
sealed interface Sighting {
    /// A revision of the article became part of the story.
    record Joined(String articleId, int revision, String storyId, Instant at) implements Sighting {}

    /// A story goes on under another id.
    record Merged(String retiredId, String storyId, Instant at) implements Sighting {}

    /// Somebody was told of the story.
    record Alerted(String alertId, String storyId, Instant at) implements Sighting {}

    /// A step failed on a record about the article or the story.
    ///
    /// @param topic the record was on
    record Died(String topic, String subject, String stage, String cause, String origin, Instant at)
            implements Sighting {}

    /// A record that says nothing because it cannot be read, and that nobody else of the house reads.
    ///
    /// @param letter what is to be sent to its dead letters
    record Unreadable(ProducerRecord<byte[], byte[]> letter) implements Sighting {}
}
