package io.flagwire.bench.deliver;

import java.time.Duration;
import java.util.Locale;

/// What was measured, over all rounds.
///
/// @param seconds from the push of the article to the last webhook
/// @param bareSeconds of the bare client, for as many
/// @param processor what all processes have used in that time, receivers included; on a machine that others use
/// as well it says more than seconds do
/// @param bareProcessor the same while the bare client was at work
record DeliverReport(int deliveries, double seconds, double bareSeconds, Duration processor, Duration bareProcessor) {
    /// For people.
    String table() {
        return String.format(
                Locale.ROOT,
                "%,d deliveries: Flagwire %.2f s, %.0f a second; a bare client %.2f s, %.0f a second; ratio %.2f%n"
                        + "processor time a delivery, receivers included: Flagwire %d µs, a bare client %d µs; ratio %.2f%n",
                deliveries,
                seconds,
                deliveries / seconds,
                bareSeconds,
                deliveries / bareSeconds,
                bareSeconds / seconds,
                micros(processor),
                micros(bareProcessor),
                (double) bareProcessor.toNanos() / processor.toNanos());
    }

    /// One JSON object.
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"deliveries\":%d,\"seconds\":%.2f,\"perSecond\":%.0f,\"barePerSecond\":%.0f,\"ratio\":%.3f,"
                        + "\"processorMicros\":%d,\"bareProcessorMicros\":%d}",
                deliveries,
                seconds,
                deliveries / seconds,
                deliveries / bareSeconds,
                bareSeconds / seconds,
                micros(processor),
                micros(bareProcessor));
    }

    private long micros(Duration used) {
        return used.toNanos() / 1000 / deliveries;
    }
}
