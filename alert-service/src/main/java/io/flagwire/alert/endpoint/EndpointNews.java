package io.flagwire.alert.endpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What has become known of a channel's receiver since it was last written down.
///
/// @param succeeded whether it took something
/// @param firstFailure the first failure after that, or of all when it took nothing; null when there was none
/// @param lastFailure the last one
/// @param reason what the last one was
/// @param gone whether it said that it wants nothing more
record EndpointNews(
        String channelId,
        boolean succeeded,
        @Nullable Instant firstFailure,
        @Nullable Instant lastFailure,
        @Nullable String reason,
        boolean gone) {
    static EndpointNews success(String channelId) {
        return new EndpointNews(channelId, true, null, null, null, false);
    }

    static EndpointNews failure(String channelId, Instant at, String reason, boolean gone) {
        return new EndpointNews(channelId, false, at, at, reason, gone);
    }

    boolean failed() {
        return firstFailure != null;
    }

    /// With what came after it.
    EndpointNews then(EndpointNews later) {
        if (later.succeeded || !failed()) {
            return new EndpointNews(
                    channelId,
                    succeeded || later.succeeded,
                    later.firstFailure,
                    later.lastFailure,
                    later.reason,
                    later.gone);
        }
        return new EndpointNews(
                channelId, succeeded, firstFailure, later.lastFailure, later.reason, gone || later.gone);
    }
}
