package io.flagwire.ingest.websub;

/// What a hub is answered.
sealed interface HubCallOutcome {
    /// That is wanted, indeed.
    record Confirmed(String challenge) implements HubCallOutcome {}

    /// Heard.
    record Noted() implements HubCallOutcome {}

    /// That is not wanted, or nobody knows of it.
    record Unknown() implements HubCallOutcome {}
}
