package io.flagwire.events;

import java.util.Arrays;
import java.util.Optional;

/// The topics of the house, with the settings they are created with and why.
///
/// Every topic is created on purpose, never by a first write. The partition count bounds how many instances can
/// share the work; three is enough for two instances and a spare, and cheap on one broker.
public enum Topic {
    /// One record per accepted article revision, keyed by article id. Kept by time, not compacted: it is the book
    /// that lets an operator show what came in and run it again.
    ARTICLES_RAW("articles.raw", "raw-article", 3, Retention.DAYS_30, false),
    /// The verdict on every revision, keyed by article id. Kept by time, for the same reason.
    ARTICLES_ENRICHED("articles.enriched", "enriched-article", 3, Retention.DAYS_30, false),
    /// The story after each change, keyed by story id. Compacted, because the story desk rebuilds its memory from
    /// it and only the newest state of a story counts; stories untouched for 30 days are let go.
    STORIES("stories", "story", 3, Retention.DAYS_30, true),
    /// Every alert raised, keyed by subscription id, for consumers who prefer Kafka to webhooks.
    ALERTS("alerts", "alert", 3, Retention.DAYS_30, false);

    private final String topicName;
    private final String schemaName;
    private final int partitions;
    private final Retention retention;
    private final boolean compacted;

    Topic(String topicName, String schemaName, int partitions, Retention retention, boolean compacted) {
        this.topicName = topicName;
        this.schemaName = schemaName;
        this.partitions = partitions;
        this.retention = retention;
        this.compacted = compacted;
    }

    /// The name on the broker.
    public String topicName() {
        return topicName;
    }

    /// The topic that takes what could not be processed from this one. It has as many partitions, and keeps
    /// records three times as long, since somebody has to look at them first.
    public String deadLetterTopicName() {
        return topicName + ".dlq";
    }

    /// The JSON Schema of its values is the resource `schemas/<name>.schema.json` of this name.
    public String schemaName() {
        return schemaName;
    }

    /// The `$id` of that schema, which every record names in its `ce_dataschema` header.
    public String schemaId() {
        return "urn:flagwire:schema:" + schemaName + ":1";
    }

    /// The topic of that name on the broker, if it is one of the house's.
    public static Optional<Topic> named(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst();
    }

    /// The number of partitions the topic is created with.
    public int partitions() {
        return partitions;
    }

    /// How long records are kept at least, in milliseconds.
    public long retentionMillis() {
        return retention.millis;
    }

    /// How long dead letters are kept at least, in milliseconds.
    public long deadLetterRetentionMillis() {
        return Retention.DAYS_90.millis;
    }

    /// Whether older records of a key are cleaned away.
    public boolean compacted() {
        return compacted;
    }

    private enum Retention {
        DAYS_30(30),
        DAYS_90(90);

        private final long millis;

        Retention(long days) {
            this.millis = days * 24 * 60 * 60 * 1000;
        }
    }
}
