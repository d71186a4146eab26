package io.flagwire.bench.measure;

/// What was measured is not what should have been, so there is no figure; the message says why.
public final class BenchFailure extends RuntimeException {
    public BenchFailure(String message) {
        super(message);
    }
}
