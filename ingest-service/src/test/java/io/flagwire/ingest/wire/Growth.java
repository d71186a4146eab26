package io.flagwire.ingest.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Measures whether a reader takes processor time and memory in proportion to what it reads: four times the document
/// may cost eight times as much, where it would be sixteen were it quadratic. Bytes that are allocated are the same
/// in each run; the time is that of this thread alone, the best of several runs, so that other work on the machine does
/// not show.
public final class Growth {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SMALL = 96 * 1024;
    private static final int TIMES = 4;
    private static final int MOST = 2 * TIMES;
    private static final int RUNS = 4;
    // Below it, what is measured is the compiler and who else is at work; ten thousand things looked at for each of as
    // many, the least that is quadratic here, take more than a tenth of a second.
    private static final long LEAST_NANOS = 10_000_000;
    private static final long LEAST_BYTES = 1 << 20;

    private Growth() {}

    /// @param document of about so many bytes
    public static <T> void assertLinear(String name, IntFunction<T> document, Consumer<T> reader) {
        T small = document.apply(SMALL);
        T large = document.apply(TIMES * SMALL);
        Cost ofSmall = best(small, reader);
        Cost ofLarge = best(large, reader);
        for (int again = 0; again < 3 && !linear(ofSmall, ofLarge); again++) {
            ofSmall = ofSmall.or(best(small, reader));
            ofLarge = ofLarge.or(best(large, reader));
        }
        Cost one = ofSmall;
        Cost four = ofLarge;
        assertTrue(
                linear(one, four),
                () -> "%s: %s for a document, %s for one of %d times its size".formatted(name, one, four, TIMES));
    }

    private static boolean linear(Cost small, Cost large) {
        return large.nanos <= MOST * Math.max(LEAST_NANOS, small.nanos)
                && large.bytes <= MOST * Math.max(LEAST_BYTES, small.bytes);
    }

    private static <T> Cost best(T document, Consumer<T> reader) {
        Cost best = new Cost(Long.MAX_VALUE, Long.MAX_VALUE);
        for (int i = 0; i < RUNS; i++) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long nanos = THREADS.getCurrentThreadCpuTime();
            reader.accept(document);
            best = best.or(new Cost(
                    THREADS.getCurrentThreadCpuTime() - nanos, THREADS.getCurrentThreadAllocatedBytes() - bytes));
        }
        return best;
    }

    private record Cost(long nanos, long bytes) {
        Cost or(Cost other) {
            return new Cost(Math.min(nanos, other.nanos), Math.min(bytes, other.bytes));
        }

        @Override
        public String toString() {
            return "%d µs and %d KiB".formatted(nanos / 1000, bytes / 1024);
        }
    }
}
