package io.flagwire.ingest.register;

import java.util.concurrent.CompletableFuture;

/// A candidate whose sender waits for the decision on it.
record Reservation(Candidate candidate, CompletableFuture<Decision> decision) {
    String articleId() {
        return candidate.articleId();
    }

    /// Whether it is decided, or its sender has given up.
    boolean isDone() {
        return decision.isDone();
    }

    void fail(Throwable failure) {
        decision.completeExceptionally(failure);
    }
}
