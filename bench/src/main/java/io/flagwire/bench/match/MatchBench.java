package io.flagwire.bench.match;

import io.flagwire.alert.match.Matcher;
import io.flagwire.bench.measure.Percentiles;
import io.flagwire.events.Story;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Loads subscriptions, and matches stories on one thread while another changes 100 subscriptions a second. The time of
/// a story is from the record to its hits, the analysis of its text included; why a hit is one is not worked out.
final class MatchBench {
    private static final int STORIES = 2_000;
    private static final int TRIAL_STORIES = 100;
    private static final int CHANGES_A_SECOND = 100;
    private static final int LARGEST_MONITOR = 100_000;
    private static final double MEBI = 1 << 20;

    private final Words words = new Words();
    private final List<Story> stories = new ArrayList<>();
    private final double seconds;
    private final PrintWriter progress;

    MatchBench(double seconds, PrintWriter progress) {
        this.seconds = seconds;
        this.progress = progress;
        NewsMaker news = new NewsMaker(words, 3);
        for (int i = 0; i < STORIES; i++) {
            stories.add(news.story());
        }
    }

    /// Measures one size.
    MatchResult run(int subscriptions, double hitShare, boolean monitor) throws IOException {
        String name = "%,d subscriptions, %s".formatted(subscriptions, hitShare < 0.005 ? "selective" : "broad");
        progress.println(name);
        progress.flush();
        Askers askers = Askers.hitting(hitShare, words, stories.subList(0, TRIAL_STORIES));
        List<Ask> asks = askers.asks(subscriptions);
        Set<String> distinct = new HashSet<>();
        asks.forEach(ask -> distinct.add(ask.written()));
        int distinctQueries = distinct.size();
        distinct.clear();
        double before = heapMiB();
        Map<String, String> queries = new HashMap<>(2 * subscriptions);
        for (int i = 0; i < asks.size(); i++) {
            queries.put("sub-" + i, asks.get(i).written());
        }
        double withQueries = heapMiB();
        Matcher matcher = new Matcher();
        long start = System.nanoTime();
        matcher.change(queries, List.of());
        double loadSeconds = (System.nanoTime() - start) / 1e9;
        // The ids are the matcher's as well as the map's, and are counted as its own.
        double heap = heapMiB() - withQueries + ids(subscriptions);
        queries.clear();
        Times times = times(matcher, askers, subscriptions);
        MatchResult.@Nullable MonitorResult beside =
                monitor && subscriptions <= LARGEST_MONITOR ? beside(asks, before) : null;
        return new MatchResult(
                subscriptions,
                hitShare < 0.005 ? "selective" : "broad",
                distinctQueries,
                times.hits / (double) times.nanos.size(),
                times.perSecond(),
                Percentiles.of(times.nanos),
                times.median(),
                loadSeconds,
                heap,
                beside);
    }

    private Times times(Matcher matcher, Askers askers, int subscriptions) {
        Thread changes = Thread.ofPlatform().name("changes").start(() -> change(matcher, askers, subscriptions));
        try {
            measured(matcher, seconds / 2);
            return measured(matcher, seconds);
        } finally {
            changes.interrupt();
        }
    }

    private Times measured(Matcher matcher, double length) {
        Times times = new Times();
        long processor = processorNanos();
        long end = System.nanoTime() + (long) (length * 1e9);
        for (int i = 0; System.nanoTime() < end; i++) {
            long start = System.nanoTime();
            times.hits += matcher.match(stories.get(i % STORIES)).size();
            times.nanos.add(System.nanoTime() - start);
        }
        times.processorNanos = processorNanos() - processor;
        return times;
    }

    private static void change(Matcher matcher, Askers askers, int subscriptions) {
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            matcher.change(
                    Map.of("sub-" + (i * 7_919L % subscriptions), askers.ask().written()), List.of());
            LockSupport.parkNanos(1_000_000_000L / CHANGES_A_SECOND);
        }
    }

    private MatchResult.MonitorResult beside(List<Ask> asks, double before) throws IOException {
        try (MonitorSide monitor = new MonitorSide()) {
            long start = System.nanoTime();
            monitor.load(asks);
            double loadSeconds = (System.nanoTime() - start) / 1e9;
            double heap = heapMiB() - before;
            Times times = new Times();
            for (double length : new double[] {seconds / 2, seconds}) {
                times = new Times();
                long processor = processorNanos();
                long end = System.nanoTime() + (long) (length * 1e9);
                for (int i = 0; System.nanoTime() < end; i++) {
                    long one = System.nanoTime();
                    times.hits += monitor.match(stories.get(i % STORIES));
                    times.nanos.add(System.nanoTime() - one);
                }
                times.processorNanos = processorNanos() - processor;
            }
            return new MatchResult.MonitorResult(
                    times.perSecond(), times.hits / (double) times.nanos.size(), loadSeconds, heap);
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double ids(int subscriptions) {
        // A String of ten Latin letters and its bytes.
        return subscriptions * 56 / MEBI;
    }

    private static double heapMiB() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used / MEBI;
    }

    private static final class Times {
        final List<Long> nanos = new ArrayList<>();
        long hits;
        long processorNanos;

        // Of the thread's processor time, so that whoever else uses the machine does not count.
        double perSecond() {
            return nanos.size() / (processorNanos / 1e9);
        }

        double median() {
            return nanos.stream()
                            .mapToLong(Long::longValue)
                            .sorted()
                            .skip(nanos.size() / 2)
                            .findFirst()
                            .orElseThrow()
                    / 1e6;
        }
    }
}
