package io.flagwire.alert.delivery;

import io.flagwire.alert.wording.NoticeWording;
import java.time.Instant;

/// The body of a notice: that more alerts were raised in an hour than the subscription lets go out one by one.
record Notice(String type, Instant timestamp, Data data) {
    /// What stands at the beginning of each.
    static final String BEGINNING = "{\"type\":\"subscription.capped\"";

    /// @param from when the hour began
    /// @param until when it ends, and what is held comes
    record Data(String subscriptionId, int maxPerHour, Instant from, Instant until) {}

    NoticeWording words() {
        return NoticeWording.capped(data.maxPerHour(), data.from(), data.until());
    }
}
