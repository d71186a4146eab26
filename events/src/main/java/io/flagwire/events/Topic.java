package io.flagwire.events;

/// The topics of the house, with the settings they are created with and why.
///
/// Every topic is created on purpose, never by a first write. The partition count bounds how many instances can
/// share the work; three is enough for two instances and a spare, and cheap on one broker.
public enum Topic {
    /// One record per accepted article revision, keyed by article id. Kept by time, not compacted: it is the book
    /// that lets an operator show what came in and run it again.
    ARTICLES_RAW("articles.raw", 3, Retention.DAYS_30, false),
    /// The verdict on every revision, keyed by article id. Kept by time, for the same reason.
    ARTICLES_ENRICHED("articles.enriched", 3, Retention.DAYS_30, false),
    /// The story after each change, keyed by story id. Compacted, because the story desk rebuilds its memory from
    /// it and only the newest state of a story counts; stories untouched for 30 days are let go.
    STORIES("stories", 3, Retention.DAYS_30, true),
    /// Every alert raised, keyed by subscription id, for consumers who prefer Kafka to webhooks.
    ALERTS("alerts", 3, Retention.DAYS_30, false);

    private final String topicName;
    private final int partitions;
    private final Retention retention;
    private final boolean compacted;

    Topic(String topicName, int partitions, Retention retention, boolean compacted) {
        this.topicName = topicName;
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
