package io.flagwire.ingest.refusal;

import org.jspecify.annotations.Nullable;

/// Ends a request with a problem. For what a caller did, or what is away for now; not for what goes wrong in here.
public final class RefusedException extends RuntimeException {
    private final transient Problem problem;

    public RefusedException(Problem problem) {
        this(problem, null);
    }

    /// @param cause what is away, for the log
    public RefusedException(Problem problem, @Nullable Exception cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    /// What the caller is told.
    public Problem problem() {
        return problem;
    }
}
