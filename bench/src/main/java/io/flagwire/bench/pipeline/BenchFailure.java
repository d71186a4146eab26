package io.flagwire.bench.pipeline;

/// What was measured is not what should have been, so there is no figure; the message says why.
public final class BenchFailure extends RuntimeException {
    BenchFailure(String message) {
        super(message);
    }
}
