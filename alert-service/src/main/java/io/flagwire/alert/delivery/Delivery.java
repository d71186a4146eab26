package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// An alert on its way.
///
/// @param id the `webhook-id`, the same on every attempt
/// @param endpoint scheme, host and port of the URL
/// @param attempts how many there have been, this one included
/// @param acceptedAt when the intake accepted the article behind it
record Delivery(String id, String url, String endpoint, String secret, String body, int attempts, Instant acceptedAt) {
    String bodySha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
