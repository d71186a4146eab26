package io.flagwire.alert.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a subscriber asked for.
///
/// @param timeZone of times of day, by its IANA name
/// @param mutedUntil until when nothing is told; what is raised meanwhile is told then
/// @param maxPerHour how many alerts go out one by one in an hour; what is more comes when it is over, as one message
/// @param minimumProbability how likely a story must be to be told the first time; absent for any
/// @param updateOn which changes of a story that has been told are told, too: of `categories`, `claims`, `status`
/// @param version counts up from 1 with each replacement
/// @param unreadable why the query is not run, when a newer Flagwire does not understand it any more; else absent
/// @param queryFailure when and how the query has failed last on a story; absent when it has not
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subscription(
        String id,
        String name,
        String query,
        List<Channel> channels,
        String timeZone,
        @Nullable Instant mutedUntil,
        @Nullable Integer maxPerHour,
        @Nullable Double minimumProbability,
        List<String> updateOn,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String unreadable,
        @Nullable QueryFailure queryFailure) {
    /// What went wrong when a query was run on a story, which it then did not match.
    public record QueryFailure(Instant at, String reason) {}

    public Subscription {
        channels = List.copyOf(channels);
        updateOn = List.copyOf(updateOn);
    }

    Subscription withChannels(List<Channel> shown) {
        return with(shown, unreadable);
    }

    Subscription unreadable(@Nullable String why) {
        return with(channels, why);
    }

    private Subscription with(List<Channel> newChannels, @Nullable String why) {
        return new Subscription(
                id,
                name,
                query,
                newChannels,
                timeZone,
                mutedUntil,
                maxPerHour,
                minimumProbability,
                updateOn,
                version,
                createdAt,
                updatedAt,
                why,
                queryFailure);
    }
}
