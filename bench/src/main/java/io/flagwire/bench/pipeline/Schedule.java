package io.flagwire.bench.pipeline;

import io.flagwire.bench.measure.Supply;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// When each number of a supply is due: one each period, counted from the start, so that a late one does not delay
/// those behind it and its lateness is measured with it.
final class Schedule {
    private final int first;
    private final long start = System.nanoTime();
    private final long periodNanos;

    Schedule(Supply supply, Duration period) {
        this.first = supply.first();
        this.periodNanos = period.toNanos();
    }

    /// By [System#nanoTime].
    long due(int number) {
        return start + (number - first + 1) * periodNanos;
    }

    /// Waits until it is due; returns at once when that is past.
    void await(int number) {
        for (long left = due(number) - System.nanoTime(); left > 0; left = due(number) - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
