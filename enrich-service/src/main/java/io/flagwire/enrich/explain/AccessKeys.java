package io.flagwire.enrich.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells who may ask, in a time that does not depend on how much of a key is right.
@ApplicationScoped
class AccessKeys {
    private final ExplainConfig config;

    AccessKeys(ExplainConfig config) {
        this.config = config;
    }

    /// @param authorization the `Authorization` header, `Bearer <key>`
    boolean known(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        byte[] given = authorization.substring(7).strip().getBytes(UTF_8);
        return Stream.of(config.subscriberKey(), config.operatorKey())
                        .flatMap(key -> key.stream())
                        .filter(key -> MessageDigest.isEqual(key.getBytes(UTF_8), given))
                        .count()
                > 0;
    }
}
