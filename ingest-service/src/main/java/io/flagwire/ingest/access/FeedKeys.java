package io.flagwire.ingest.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells which feed a key belongs to, in a time that does not depend on how much of it is right.
@ApplicationScoped
public class FeedKeys {
    private final AccessConfig config;

    FeedKeys(AccessConfig config) {
        this.config = config;
    }

    /// @param authorization the `Authorization` header, `Bearer <key>`
    /// @param apiKey the `X-API-Key` header
    /// @return the feed, or nothing when neither header carries a known key
    public Optional<String> feedOf(@Nullable String authorization, @Nullable String apiKey) {
        String given = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : apiKey;
        if (given == null) {
            return Optional.empty();
        }
        return config.key()
                .filter(key -> MessageDigest.isEqual(key.getBytes(UTF_8), given.getBytes(UTF_8)))
                .map(key -> config.name());
    }
}
