package io.flagwire.bench.measure;

import java.time.Duration;
import java.util.List;

/// So many articles, from the first one sent until the last one had arrived.
public record Flow(int articles, Duration taken) {
    public double perSecond() {
        return articles / seconds(taken);
    }

    /// Several flows as if they had been one.
    public static Flow sum(List<Flow> flows) {
        return new Flow(
                flows.stream().mapToInt(Flow::articles).sum(),
                flows.stream().map(Flow::taken).reduce(Duration.ZERO, Duration::plus));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
