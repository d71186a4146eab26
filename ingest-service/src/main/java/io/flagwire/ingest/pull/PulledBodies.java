package io.flagwire.ingest.pull;

import io.flagwire.ingest.fetch.FetchAnswer;
import io.flagwire.ingest.flow.FlowGate;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.intake.BodyIntake;
import io.flagwire.ingest.intake.BodyOutcome;
import jakarta.enterprise.context.ApplicationScoped;

/// Hands what was pulled to the intake, each body in its turn among all that is under way: while it is read, it takes
/// several times its size.
@ApplicationScoped
class PulledBodies {
    // What is larger would not get its turn while a feed that floods has its half.
    private static final int MOST_COUNTED = 16 << 20;

    private final FlowGate gate;
    private final BodyIntake intake;

    PulledBodies(FlowGate gate, BodyIntake intake) {
        this.gate = gate;
        this.intake = intake;
    }

    /// Waits for its turn, and for the intake.
    BodyOutcome submit(String feed, FetchAnswer answer) {
        String lane = "pull/" + feed;
        int size = Math.min(answer.body().length, MOST_COUNTED);
        try {
            gate.enter(lane, size);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new BodyOutcome.Unreadable(new Fault(503, "this service is closing", ""));
        }
        try {
            return intake.submitFound(
                    feed, answer.body(), answer.header("content-type").orElse(null));
        } finally {
            gate.leave(lane, size);
        }
    }
}
