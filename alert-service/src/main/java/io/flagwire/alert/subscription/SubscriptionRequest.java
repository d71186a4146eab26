package io.flagwire.alert.subscription;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.match.BadQueryException;
import io.flagwire.alert.match.QueryCost;
import io.flagwire.alert.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subscription as it is asked for; where its alerts go is for [ChannelRequest].
public record SubscriptionRequest(
        @Nullable String name,
        @Nullable String query,
        @Nullable List<ChannelRequest> channels) {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_CHANNELS = 10;

    /// The query, checked.
    ///
    /// @throws RefusedException when there is none, or it cannot be understood
    String checkedQuery() {
        return checked(query);
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

    /// The name; the query where none is given.
    String checkedName() {
        String given = name == null || name.isBlank() ? checkedQuery() : name.strip();
        return given.length() > LONGEST_NAME ? given.substring(0, LONGEST_NAME) : given;
    }

    /// The addresses of the channels.
    ///
    /// @throws RefusedException when there are none or too many, one of them can be none, or one comes twice
    List<ChannelTarget> checkedTargets() {
        if (channels == null || channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            throw new RefusedException(
                    400,
                    "1 to %d channels are wanted, as in {\"type\":\"webhook\",\"url\":\"https://...\"}"
                            .formatted(MOST_CHANNELS),
                    "/channels");
        }
        List<ChannelTarget> targets = new ArrayList<>();
        for (int place = 0; place < channels.size(); place++) {
            String pointer = "/channels/" + place;
            ChannelRequest channel = channels.get(place);
            if (channel == null) {
                throw new RefusedException(400, "a channel is wanted", pointer);
            }
            ChannelTarget target = channel.checkedTarget(pointer);
            if (targets.contains(target)) {
                throw new RefusedException(400, "this channel is there already", pointer);
            }
            targets.add(target);
        }
        return targets;
    }
}
