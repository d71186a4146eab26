package io.flagwire.bench.measure;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/// Article numbers to send, in order, until there are enough or the time is over. Safe for use by many threads.
public final class Supply {
    private final int first;
    private final int most;
    private final long deadlineNanos;
    private final AtomicInteger asked = new AtomicInteger();

    private Supply(int first, int most, Duration longest) {
        this.first = first;
        this.most = most;
        this.deadlineNanos = System.nanoTime() + longest.toNanos();
    }

    /// So many numbers.
    public static Supply of(int first, int count) {
        return new Supply(first, count, Duration.ofDays(1));
    }

    /// As many numbers as are asked for in that time, from now.
    public static Supply lasting(int first, Duration time) {
        return new Supply(first, Integer.MAX_VALUE, time);
    }

    /// The next number, or nothing once it is over.
    public OptionalInt next() {
        if (System.nanoTime() - deadlineNanos >= 0) {
            return OptionalInt.empty();
        }
        int index = asked.getAndIncrement();
        if (index >= most) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(first + index);
    }

    /// How many numbers have been given out.
    public int given() {
        return Math.min(asked.get(), most);
    }

    public int first() {
        return first;
    }

    /// The last number given out.
    public int last() {
        return first + given() - 1;
    }
}
