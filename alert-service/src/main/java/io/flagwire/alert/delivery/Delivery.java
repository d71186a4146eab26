package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.channel.ChannelTarget;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
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
record Delivery(
        long deliveryId,
        String id,
        String channelId,
        ChannelTarget target,
        String endpoint,
        @Nullable String secret,
        String body,
        int attempts,
        @Nullable Instant acceptedAt) {
    String bodySha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
