package io.flagwire.ingest.websub;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the house subscribes to.
///
/// ```text
/// REQUESTED --hub verifies--> ACTIVE --hub verifies again--> ACTIVE
///     |  \                      |
///     |   \--hub denies--> DENIED <--hub denies--
///     \--operator deletes--> LEAVING --hub verifies, or gives no answer for long--> gone
/// ```
///
/// @param id in the callback, and known to the hub alone
/// @param leaseUntil until when the hub distributes
/// @param attempts how often the hub has been asked since it last verified
record Subscription(
        String id,
        String feed,
        URI topic,
        URI hub,
        Status status,
        @Nullable Instant leaseUntil,
        @Nullable Instant nextAt,
        int attempts,
        @Nullable String lastResult,
        @Nullable Instant lastContentAt,
        Instant createdAt) {
    /// Where it stands.
    enum Status {
        REQUESTED,
        ACTIVE,
        DENIED,
        LEAVING;

        /// As in the database and in JSON.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the hub is asked for next.
    String mode() {
        return status == Status.LEAVING ? "unsubscribe" : "subscribe";
    }
}
