package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message on its way to one channel.
///
/// @param deliveryId counts messages to channels
/// @param id the `webhook-id`: the same on every attempt, and for an alert the same at every channel
/// @param endpoint who answers for the target: scheme, host and port of a URL
/// @param target its address; where that is a secret, only the part that may be shown
/// @param secret as it is kept: what signatures of a webhook are made with, or the whole address where it is a secret
/// @param body the JSON of the alert
/// @param attempts how many there have been, this one included
/// @param attemptsBefore how many of these there had been when the schedule of retries began anew
/// @param acceptedAt when the intake accepted the article behind it; null when it is about several, or none
public record Delivery(
        long deliveryId,
        String id,
        String channelId,
        ChannelTarget target,
        String endpoint,
        @Nullable String secret,
        String body,
        int attempts,
        int attemptsBefore,
        @Nullable Instant acceptedAt) {}
