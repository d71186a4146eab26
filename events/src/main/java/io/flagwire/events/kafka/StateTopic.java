package io.flagwire.events.kafka;

/// The topics in which a service keeps what all its instances must know, also after a start. They are
/// compacted, so that the newest record of each key stays, and have one partition, so that all instances see
/// the same order. They carry no events and have no dead letters: only the service that writes one reads it.
public enum StateTopic {
    /// Watch lists of the enricher, in parts, and for each list a record that says which parts it is made of.
    WATCH_LISTS("watchlists"),
    /// Which model of the enricher judges, and which one runs beside it.
    MODELS("models"),
    /// How far each re-reading of the enricher is, and what it found.
    REREADINGS("rereadings");

    private final String topicName;

    StateTopic(String topicName) {
        this.topicName = topicName;
    }

    /// The name on the broker.
    public String topicName() {
        return topicName;
    }
}
