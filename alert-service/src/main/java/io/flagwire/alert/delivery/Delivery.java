package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message on its way to one channel.
///
/// @param deliveryId counts messages to channels
/// @param id the `webhook-id`: the same on every attempt, and for an alert the same at every channel
/// @param endpoint who answers for the target: scheme, host and port of a URL
/// @param secret what signatures are made with, as it is kept; webhooks alone have one
/// @param body the JSON of the alert
/// @param attempts how many there have been, this one included
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
        @Nullable Instant acceptedAt) {}
