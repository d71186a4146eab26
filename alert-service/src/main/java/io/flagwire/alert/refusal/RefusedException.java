package io.flagwire.alert.refusal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that is refused, wherever that is found out; the caller is told its problem.
public final class RefusedException extends RuntimeException {
    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    public RefusedException(int status, String detail, @Nullable String pointer) {
        this(status, detail, pointer, null);
    }

    /// @param retryAfter after what time the same may be asked for again; null when that is not known
    public RefusedException(int status, String detail, @Nullable String pointer, @Nullable Duration retryAfter) {
        super(detail);
        this.problem = Problem.of(status, detail, pointer);
        this.retryAfter = retryAfter;
    }

    /// After what time the same may be asked for again, if that is known.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /// What the caller is told.
    public Problem problem() {
        return problem;
    }
}
