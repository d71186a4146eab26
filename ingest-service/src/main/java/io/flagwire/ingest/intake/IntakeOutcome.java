package io.flagwire.ingest.intake;

import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.time.Duration;
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

    /// Not accepted for now: broker or database are away, or too much waits, or its feed has pushed too many.
    ///
    /// @param pause after which its sender may send it again
    record Deferred(Duration pause) implements IntakeOutcome {
        private static final Duration USUAL = Duration.ofSeconds(5);

        public Deferred() {
            this(USUAL);
        }

        /// As the header `Retry-After` says it.
        public long retryAfterSeconds() {
            return Math.max(1, pause.plusMillis(999).toSeconds());
        }
    }
}
