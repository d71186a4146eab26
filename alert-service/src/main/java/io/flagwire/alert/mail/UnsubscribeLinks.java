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

/// Links that take a mail channel away without a key of the subscriber's: who can read the mail may end it. A link is
/// good for one channel and says nothing else.
@ApplicationScoped
class UnsubscribeLinks {
    static final String PATH = "/v1/unsubscribe";

    private final List<String> keys;
    private final String publicUrl;

    UnsubscribeLinks(MailConfig config) {
        this.keys = config.secretsKeys().orElse(List.of());
        this.publicUrl = config.publicUrl().replaceFirst("/+$", "");
    }

    String link(String channelId) {
        return "%s%s/%s/%s".formatted(publicUrl, PATH, channelId, signature(keys.getFirst(), channelId));
    }

    /// Whether we have signed a link for that channel; the time it takes does not depend on how much of it is right.
    boolean isOurs(String channelId, String signature) {
        boolean ours = false;
        for (String key : keys) {
            ours |= MessageDigest.isEqual(signature(key, channelId).getBytes(UTF_8), signature.getBytes(UTF_8));
        }
        return ours;
    }

    private static String signature(String key, String channelId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal(("unsubscribe " + channelId).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
