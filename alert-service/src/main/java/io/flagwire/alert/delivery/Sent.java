package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One attempt: what became of it, and what was sent.
///
/// @param bodySha256 of what was sent, in hex; empty when it did not come to that
public record Sent(DeliveryOutcome outcome, String bodySha256) {
    /// The digest of a body.
    public static String sha256(String body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
