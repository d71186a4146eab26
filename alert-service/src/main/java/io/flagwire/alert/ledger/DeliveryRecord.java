package io.flagwire.alert.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An alert on its way to a channel of a subscriber, with every attempt to tell it.
///
/// @param alertId the `webhook-id`, the same at every channel; of a digest or a notice, its own
/// @param type of the alert, or `digest`, or `notice` that a cap is at work, or `confirmation` that is asked for;
///     these are no alerts, and have neither story nor sequence
/// @param channel the type of the channel
/// @param url its address: a URL or a mail address; of Slack's, only host and last characters
/// @param status `due`, `held` for a digest or over the cap, `delivered`, `failed` when the attempts are used up,
///     `refused` when the receiver is gone, `cancelled` when the channel was taken away before, or `suspended`
///     while it is disabled
/// @param nextAttemptAt only while it is due or held
/// @param digest the delivery of the digest that it is part of; then status and attempts are the digest's
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryRecord(
        String id,
        String alertId,
        String subscriptionId,
        @Nullable String storyId,
        @Nullable Integer storyVersion,
        String type,
        @Nullable Long sequence,
        String channelId,
        String channel,
        String url,
        String status,
        @Nullable Instant raisedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String digest,
        List<Attempt> attempts) {
    DeliveryRecord with(List<Attempt> known) {
        return new DeliveryRecord(
                id,
                alertId,
                subscriptionId,
                storyId,
                storyVersion,
                type,
                sequence,
                channelId,
                channel,
                url,
                status,
                raisedAt,
                nextAttemptAt,
                digest,
                known);
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
