package io.flagwire.ingest.superdesk;

import io.flagwire.ingest.identity.ArticleSubmission.Fault;

/// What became of a push.
sealed interface SuperdeskOutcome {
    /// The broker has what there was to read.
    record Taken(PushReceipt receipt) implements SuperdeskOutcome {}

    /// It cannot be read, now or later.
    record Refused(Fault fault) implements SuperdeskOutcome {}

    /// Not for now; Superdesk sends it again.
    record Deferred() implements SuperdeskOutcome {}
}
