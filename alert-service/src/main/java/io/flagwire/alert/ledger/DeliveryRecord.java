package io.flagwire.alert.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An alert on its way to a subscriber, with every attempt to tell it.
///
/// @param id the `webhook-id`, which is the alert's
/// @param status `due`, `delivered`, `failed` when the attempts are used up, or `refused` when the receiver is gone
/// @param nextAttemptAt only while it is due
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryRecord(
        String id,
        String subscriptionId,
        String storyId,
        int storyVersion,
        String type,
        long sequence,
        String url,
        String status,
        Instant raisedAt,
        @Nullable Instant nextAttemptAt,
        List<Attempt> attempts) {
    DeliveryRecord with(List<Attempt> known) {
        return new DeliveryRecord(
                id, subscriptionId, storyId, storyVersion, type, sequence, url, status, raisedAt, nextAttemptAt, known);
    }

    /// One attempt.
    ///
    /// @param number counts from 1
    /// @param endedAt when the answer was there, or it was given up
    /// @param millis how long it took
    /// @param result the status of the answer, or why there was none
    /// @param bodySha256 of the body that was sent, in hex
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(int number, Instant endedAt, int millis, String result, String bodySha256) {}
}
