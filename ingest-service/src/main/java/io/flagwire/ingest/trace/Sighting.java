package io.flagwire.ingest.trace;

import java.time.Instant;

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
}
