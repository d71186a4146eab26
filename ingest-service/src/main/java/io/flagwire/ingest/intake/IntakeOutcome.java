package io.flagwire.ingest.intake;

import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.time.Instant;

/// What became of a submission.
public sealed interface IntakeOutcome {
    /// Published as a new revision; the broker has it.
    record Accepted(String articleId, int revision, Instant receivedAt) implements IntakeOutcome {}

    /// The same content was accepted before, or something newer was; nothing was published.
    ///
    /// @param revision the newest one
    /// @param receivedAt when that came in
    record Duplicate(String articleId, int revision, Instant receivedAt) implements IntakeOutcome {}

    /// Cannot be accepted, now or later.
    record Rejected(Fault fault) implements IntakeOutcome {}

    /// Not accepted for now: broker or database are away, or too much waits. Its sender may send it again.
    record Deferred() implements IntakeOutcome {}
}
