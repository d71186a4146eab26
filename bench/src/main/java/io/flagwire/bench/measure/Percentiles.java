package io.flagwire.bench.measure;

import java.util.Arrays;
import java.util.Collection;

/// Median and 99th percentile by nearest rank, in milliseconds to the hundredth.
public record Percentiles(double p50, double p99) {
    /// @param nanos what was measured, in any order
    public static Percentiles of(Collection<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Percentiles(millis(sorted, 0.50), millis(sorted, 0.99));
    }

    private static double millis(long[] sorted, double share) {
        long nanos = sorted[(int) Math.ceil(share * sorted.length) - 1];
        return Math.round(nanos / 1e4) / 100.0;
    }
}
