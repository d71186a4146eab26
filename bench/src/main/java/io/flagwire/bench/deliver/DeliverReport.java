package io.flagwire.bench.deliver;

import java.util.Locale;

/// What was measured, over all rounds.
///
/// @param seconds from the push of the article to the last webhook
/// @param bareSeconds of the bare client, for as many
record DeliverReport(int deliveries, double seconds, double bareSeconds) {
    /// For people.
    String table() {
        return String.format(
                Locale.ROOT,
                "%,d deliveries: Flagwire %.2f s, %.0f a second; a bare client %.2f s, %.0f a second; ratio %.2f%n",
                deliveries,
                seconds,
                deliveries / seconds,
                bareSeconds,
                deliveries / bareSeconds,
                bareSeconds / seconds);
    }

    /// One JSON object.
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"deliveries\":%d,\"seconds\":%.2f,\"perSecond\":%.0f,\"barePerSecond\":%.0f,\"ratio\":%.3f}",
                deliveries,
                seconds,
                deliveries / seconds,
                deliveries / bareSeconds,
                bareSeconds / seconds);
    }
}
