package io.flagwire.alert.delivery;

import io.flagwire.alert.wording.NoticeWording;
import java.time.Instant;

/// The body of a notice: that a query has failed while it was run.
record FailureNotice(String type, Instant timestamp, Data data) {
    /// What stands at the beginning of each.
    static final String BEGINNING = "{\"type\":\"subscription.failing\"";

    record Data(String subscriptionId, String reason) {}

    NoticeWording words() {
        return NoticeWording.failing(data.reason());
    }
}
