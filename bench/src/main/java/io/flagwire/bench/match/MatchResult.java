package io.flagwire.bench.match;

import io.flagwire.bench.measure.Percentiles;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was measured with so many subscriptions.
///
/// @param hitShare `selective`, about 0.1 % of subscriptions a story, or `broad`, about 2 %
/// @param storiesPerSecond of the thread's processor time
/// @param heapMiB what the matcher holds, ids included
/// @param monitor Lucene Monitor on the same; null where it was not run
record MatchResult(
        int subscriptions,
        String hitShare,
        int distinctQueries,
        double hitsPerStory,
        double storiesPerSecond,
        Percentiles millis,
        double medianMillis,
        double loadSeconds,
        double heapMiB,
        @Nullable MonitorResult monitor) {
    /// The same of Lucene Monitor.
    record MonitorResult(double storiesPerSecond, double hitsPerStory, double loadSeconds, double heapMiB) {}

    /// For people.
    String row() {
        String beside = monitor == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%n%22s Lucene Monitor %8.0f /s, hits %.1f, loaded in %.1f s, %.0f MiB: %.0f times slower",
                        "",
                        monitor.storiesPerSecond,
                        monitor.hitsPerStory,
                        monitor.loadSeconds,
                        monitor.heapMiB,
                        storiesPerSecond / monitor.storiesPerSecond);
        return String.format(
                        Locale.ROOT,
                        "%,9d %-10s %,9d distinct, %8.1f hits a story, %7.0f stories/s, median %.3f ms, p99 %.2f ms, loaded in %.1f s, %.0f MiB",
                        subscriptions,
                        hitShare,
                        distinctQueries,
                        hitsPerStory,
                        storiesPerSecond,
                        medianMillis,
                        millis.p99(),
                        loadSeconds,
                        heapMiB)
                + beside;
    }

    /// One JSON object.
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"subscriptions\":%d,\"hitShare\":\"%s\",\"distinctQueries\":%d,\"hitsPerStory\":%.1f,"
                        + "\"storiesPerSecond\":%.0f,\"medianMillis\":%.4f,\"p99Millis\":%.2f,\"loadSeconds\":%.2f,\"heapMiB\":%.0f%s}",
                subscriptions,
                hitShare,
                distinctQueries,
                hitsPerStory,
                storiesPerSecond,
                medianMillis,
                millis.p99(),
                loadSeconds,
                heapMiB,
                monitor == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ",\"monitorStoriesPerSecond\":%.1f,\"ratio\":%.1f",
                                monitor.storiesPerSecond,
                                storiesPerSecond / monitor.storiesPerSecond));
    }
}
