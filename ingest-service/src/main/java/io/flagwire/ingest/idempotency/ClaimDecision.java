package io.flagwire.ingest.idempotency;

import java.util.UUID;

/// What is to be done with a request that has an `Idempotency-Key`.
sealed interface ClaimDecision {
    /// It is the first, or the first whose answer counts: it is to be served.
    ///
    /// @param claim by which its end is noted
    record Serve(UUID claim) implements ClaimDecision {}

    /// It was answered before.
    record Replay(Reply reply) implements ClaimDecision {}

    /// The key was used for something else.
    record OtherRequest() implements ClaimDecision {}

    /// The same request is being served right now.
    record InFlight() implements ClaimDecision {}
}
