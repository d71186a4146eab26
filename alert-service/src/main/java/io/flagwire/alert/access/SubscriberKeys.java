package io.flagwire.alert.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.refusal.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Tells subscribers from strangers, in a time that does not depend on how much of a key is right.
@ApplicationScoped
public class SubscriberKeys {
    private static final String BEARER = "Bearer ";

    private final AccessConfig config;

    SubscriberKeys(AccessConfig config) {
        this.config = config;
    }

    /// @param authorization the `Authorization` header, `Bearer <key>`
    /// @param apiKey the `X-API-Key` header, for those who cannot send the other
    /// @throws RefusedException with status 401 when neither carries a known key
    public void check(@Nullable String authorization, @Nullable String apiKey) {
        String given = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : apiKey;
        boolean known = given != null
                && config.subscriberKey()
                        .filter(key -> MessageDigest.isEqual(key.getBytes(UTF_8), given.getBytes(UTF_8)))
                        .isPresent();
        if (!known) {
            throw new RefusedException(401, "a known subscriber key is wanted: Authorization: Bearer <key>", null);
        }
    }
}
