package io.flagwire.alert.delivery;

import io.flagwire.events.Alert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a digest, as it is made when its time has come.
record Digest(String type, Instant timestamp, Data data) {
    /// What stands at the beginning of each.
    static final String BEGINNING = "{\"type\":\"digest\"";

    /// @param count of all alerts
    /// @param alerts those that have room
    /// @param next where the rest is; null when there is none
    record Data(
            String subscriptionId,
            int count,
            List<Alert> alerts,
            @Nullable String next) {}
}
