package io.flagwire.ingest.intake;

import java.time.Instant;

/// What became of a submission.
public sealed interface IntakeOutcome {
    /// Published as a new revision; the broker has it.
    record Accepted(String articleId, int revision, Instant receivedAt) implements IntakeOutcome {}

    /// The same content was accepted before; nothing was published.
    record Duplicate(String articleId, int revision, Instant receivedAt) implements IntakeOutcome {}

    /// Cannot be accepted, now or later.
    ///
    /// @param pointer JSON pointer to the field at fault
    record Rejected(int status, String detail, String pointer) implements IntakeOutcome {}
}
