package io.flagwire.alert.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.channel.MailConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Links that begin or end the mails of a channel without a key of the subscriber's: who can read a mail may say so. A
/// link is good for one of these and one channel.
@ApplicationScoped
class MailLinks {
    static final String CONFIRM = "confirm";
    static final String UNSUBSCRIBE = "unsubscribe";

    private final List<String> keys;
    private final String publicUrl;

    MailLinks(MailConfig config) {
        this.keys = config.secretsKeys().orElse(List.of());
        this.publicUrl = config.publicUrl().replaceFirst("/+$", "");
    }

    String link(String what, String channelId) {
        return "%s/v1/%s/%s/%s".formatted(publicUrl, what, channelId, signature(keys.getFirst(), what, channelId));
    }

    /// Whether we have signed such a link for that channel; the time it takes does not depend on how much of it is
    /// right.
    boolean isOurs(String what, String channelId, String signature) {
        boolean ours = false;
        for (String key : keys) {
            ours |= MessageDigest.isEqual(signature(key, what, channelId).getBytes(UTF_8), signature.getBytes(UTF_8));
        }
        return ours;
    }

    private static String signature(String key, String what, String channelId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((what + " " + channelId).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
