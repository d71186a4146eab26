package io.flagwire.alert.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The `webhook-signature` of Standard Webhooks 1.0: one signature for each key that signs at the moment, with spaces
/// between, so that a receiver which knows any of them takes the message. Those by secrets come first.
public final class WebhookSignature {
    private WebhookSignature() {}

    /// @param id the `webhook-id`
    /// @param at the moment of the `webhook-timestamp`
    public static String of(Keyring keyring, String id, Instant at, String body) {
        byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(UTF_8);
        return keyring.at(at).stream()
                .sorted(Comparator.comparing(Keyring.Key::kind))
                .map(key -> switch (key.kind()) {
                    case V1 -> "v1," + base64(hmac(key.bytes(), signed));
                    case V1A -> "v1a," + base64(Ed25519.sign(key.bytes(), signed));
                })
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(byte[] secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
