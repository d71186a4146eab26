package io.flagwire.alert.refusal;

import org.jspecify.annotations.Nullable;

/// A request that is refused, wherever that is found out; the caller is told its problem.
public final class RefusedException extends RuntimeException {
    private final transient Problem problem;

    public RefusedException(int status, String detail, @Nullable String pointer) {
        super(detail);
        this.problem = Problem.of(status, detail, pointer);
    }

    /// What the caller is told.
    public Problem problem() {
        return problem;
    }
}
