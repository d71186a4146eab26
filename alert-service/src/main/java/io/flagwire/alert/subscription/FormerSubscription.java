package io.flagwire.alert.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a version of a subscription asked for.
///
/// @param updateOn which changes of a story that had been told were told, too
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FormerSubscription(
        String name,
        String query,
        List<FormerChannel> channels,
        String timeZone,
        @Nullable Instant mutedUntil,
        @Nullable Integer maxPerHour,
        @Nullable Double minimumProbability,
        List<String> updateOn) {
    public FormerSubscription {
        channels = List.copyOf(channels);
        updateOn = List.copyOf(updateOn);
    }
}
