package io.flagwire.ingest.websub;

import java.net.URI;

/// What became of a wish to subscribe.
sealed interface WebSubOutcome {
    /// The hub is asked within moments.
    record Wanted(Subscription subscription, URI callback) implements WebSubOutcome {}

    /// It cannot be subscribed to.
    ///
    /// @param pointer JSON pointer to the member at fault
    record Unfit(String detail, String pointer) implements WebSubOutcome {}
}
