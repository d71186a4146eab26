package io.flagwire.alert.subscription;

import io.flagwire.alert.channel.ChannelSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked for, checked.
///
/// @param timeZone of the times of day in it, by its IANA name
/// @param mutedUntil until when nothing is told; null for nothing
/// @param maxPerHour how many alerts go out one by one in an hour; null for any number
/// @param minimumProbability of a story before it is told the first time; null for any
/// @param threshold which changes of a story that has been told are told, too
record SubscriptionWish(
        String name,
        String query,
        List<WantedChannel> channels,
        String timeZone,
        @Nullable Instant mutedUntil,
        @Nullable Integer maxPerHour,
        @Nullable Double minimumProbability,
        UpdateThreshold threshold) {
    SubscriptionWish {
        channels = List.copyOf(channels);
    }

    /// Whether any alert may have to wait.
    boolean mayWait() {
        return mutedUntil != null
                || maxPerHour != null
                || channels.stream().anyMatch(channel -> !channel.settings().equals(ChannelSettings.NONE));
    }
}
