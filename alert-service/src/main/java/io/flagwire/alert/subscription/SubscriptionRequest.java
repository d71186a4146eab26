package io.flagwire.alert.subscription;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.match.BadQueryException;
import io.flagwire.alert.match.QueryCost;
import io.flagwire.alert.refusal.Moments;
import io.flagwire.alert.refusal.RefusedException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subscription as it is asked for; where its alerts go is for [ChannelRequest].
///
/// @param timeZone of times of day, by its IANA name; default `UTC`
/// @param mutedUntil until when nothing is told; what is raised meanwhile is told then
/// @param maxPerHour how many alerts go out one by one in an hour; what is more comes when it is over, as one message
/// @param minimumProbability of a story's likeliest flagged category, 0 to 1: less likely stories are not told until a
///     version reaches it. Who was told of a story goes on hearing of it. Default: any
/// @param updateOn which changes of a story that has been told are told, too: any of `categories`, `claims` and
///     `status`, or none; default all of them. That it is retracted, or stands again after that, is told in any case
public record SubscriptionRequest(
        @Nullable String name,
        @Nullable String query,
        @Nullable List<ChannelRequest> channels,
        @Nullable String timeZone,
        @Nullable Instant mutedUntil,
        @Nullable Integer maxPerHour,
        @Nullable Double minimumProbability,
        @Nullable List<String> updateOn) {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_CHANNELS = 10;
    private static final int LARGEST_CAP = 10_000;

    /// All of it, checked.
    ///
    /// @throws RefusedException when something of it cannot be
    SubscriptionWish checked() {
        String asked = checked(query);
        return new SubscriptionWish(
                checkedName(asked),
                asked,
                checkedChannels(),
                checkedZone(),
                Moments.checked(mutedUntil, "/mutedUntil"),
                checkedCap(),
                checkedMinimum(minimumProbability),
                checkedThreshold());
    }

    static String checked(@Nullable String query) {
        if (query == null || query.isBlank()) {
            throw new RefusedException(400, "a query is wanted", "/query");
        }
        try {
            QueryCost.of(query);
            return query;
        } catch (BadQueryException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()), "/query");
        }
    }

    // The query where none is given.
    private String checkedName(String asked) {
        String given = name == null || name.isBlank() ? asked : name.strip();
        return given.length() > LONGEST_NAME ? given.substring(0, LONGEST_NAME) : given;
    }

    private String checkedZone() {
        if (timeZone == null) {
            return "UTC";
        }
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw new RefusedException(400, "a time zone by its IANA name is wanted, as Europe/Vienna", "/timeZone");
        }
        return timeZone;
    }

    private @Nullable Integer checkedCap() {
        if (maxPerHour != null && (maxPerHour < 1 || maxPerHour > LARGEST_CAP)) {
            throw new RefusedException(400, "1 to %d alerts an hour are wanted".formatted(LARGEST_CAP), "/maxPerHour");
        }
        return maxPerHour;
    }

    static @Nullable Double checkedMinimum(@Nullable Double minimumProbability) {
        if (minimumProbability != null && !(minimumProbability >= 0 && minimumProbability <= 1)) {
            throw new RefusedException(
                    400,
                    "minimumProbability is %s; 0 to 1 is wanted".formatted(minimumProbability),
                    "/minimumProbability");
        }
        return minimumProbability;
    }

    private UpdateThreshold checkedThreshold() {
        if (updateOn == null) {
            return UpdateThreshold.ANY;
        }
        for (int place = 0; place < updateOn.size(); place++) {
            if (!UpdateThreshold.knows(updateOn.get(place))) {
                throw new RefusedException(
                        400,
                        "'%s' is no change of a story; any of %s are wanted"
                                .formatted(updateOn.get(place), UpdateThreshold.ANY.names()),
                        "/updateOn/" + place);
            }
        }
        return UpdateThreshold.named(updateOn);
    }

    private List<WantedChannel> checkedChannels() {
        if (channels == null || channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            throw new RefusedException(
                    400,
                    "1 to %d channels are wanted, as in {\"type\":\"webhook\",\"url\":\"https://...\"}"
                            .formatted(MOST_CHANNELS),
                    "/channels");
        }
        List<WantedChannel> wanted = new ArrayList<>();
        for (int place = 0; place < channels.size(); place++) {
            String pointer = "/channels/" + place;
            ChannelRequest channel = channels.get(place);
            if (channel == null) {
                throw new RefusedException(400, "a channel is wanted", pointer);
            }
            ChannelTarget target = channel.checkedTarget(pointer);
            if (wanted.stream().anyMatch(other -> other.target().equals(target))) {
                throw new RefusedException(400, "this channel is there already", pointer);
            }
            wanted.add(new WantedChannel(target, channel.checkedSettings(pointer)));
        }
        return wanted;
    }
}
