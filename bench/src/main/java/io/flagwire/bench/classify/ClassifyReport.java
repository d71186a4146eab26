package io.flagwire.bench.classify;

import java.util.Locale;
import java.util.OptionalDouble;

/// What was measured.
///
/// @param fastText articles a second of fastText's prediction; empty when it is not installed
record ClassifyReport(
        double articlesPerSecond, OptionalDouble fastText, double medianMillis, double p99Millis, double heapMiB) {
    /// For people.
    String table() {
        return String.format(
                Locale.ROOT,
                "Flagwire, cleaning included  %8.0f articles a second, %.3f ms median, %.3f ms at the 99th percentile, %.0f MiB heap%n%s",
                articlesPerSecond,
                medianMillis,
                p99Millis,
                heapMiB,
                fastText.isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "fastText, prediction alone   %8.0f articles a second; Flagwire does %.2f times as many%n",
                                fastText.getAsDouble(),
                                articlesPerSecond / fastText.getAsDouble())
                        : "fastText is not on the path, so there is nothing to stand beside.\n");
    }

    /// One JSON object.
    String json() {
        String beside = fastText.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "\"fastTextArticlesPerSecond\":%.0f,\"ratio\":%.3f,",
                        fastText.getAsDouble(),
                        articlesPerSecond / fastText.getAsDouble())
                : "";
        return String.format(
                Locale.ROOT,
                "{\"articlesPerSecond\":%.0f,%s\"medianMillis\":%.4f,\"p99Millis\":%.4f,\"heapMiB\":%.1f}",
                articlesPerSecond,
                beside,
                medianMillis,
                p99Millis,
                heapMiB);
    }
}
