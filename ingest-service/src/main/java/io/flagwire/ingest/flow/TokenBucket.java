package io.flagwire.ingest.flow;

/// So many a second in the long run, and so many at once after a quiet time. For one thread at a time.
final class TokenBucket {
    private final double perNano;
    private final double most;
    private double tokens;
    private long at;

    /// @param now by [System#nanoTime]
    TokenBucket(int perSecond, int burst, long now) {
        this.perNano = perSecond / 1e9;
        this.most = burst;
        this.tokens = burst;
        this.at = now;
    }

    /// Takes one; returns 0, or in how many nanoseconds there is one to take.
    long take(long now) {
        tokens = Math.min(most, tokens + Math.max(0, now - at) * perNano);
        at = now;
        if (tokens >= 1) {
            tokens--;
            return 0;
        }
        return (long) Math.ceil((1 - tokens) / perNano);
    }
}
