package io.flagwire.ingest.websub;

/// What became of something that was distributed.
sealed interface DistributionOutcome {
    /// It went its way, or was not signed as it should be, of which a hub is not told.
    record Received() implements DistributionOutcome {}

    /// Nobody here has subscribed to that, or not any more.
    record Gone() implements DistributionOutcome {}

    /// Not for now; the hub sends it again.
    record Deferred() implements DistributionOutcome {}
}
