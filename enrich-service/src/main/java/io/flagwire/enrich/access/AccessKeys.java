package io.flagwire.enrich.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.enrich.refusal.Problem;
import io.flagwire.events.access.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells who may ask, in a time that does not depend on how much of a key is right.
@ApplicationScoped
public class AccessKeys {
    private final AccessConfig config;
    private final SubscriberKeys others;

    public AccessKeys(AccessConfig config, SubscriberKeys others) {
        this.config = config;
        this.others = others;
    }

    /// Whether the caller is a subscriber or an operator. May block.
    ///
    /// @param authorization the `Authorization` header, `Bearer <key>`
    /// @throws KeysUnavailableException when that cannot be found out just now
    public boolean known(@Nullable String authorization) {
        return first(authorization)
                || others.known(Credential.in(authorization, null).orElse(""));
    }

    // By one of the keys from the configuration.
    private boolean first(@Nullable String authorization) {
        boolean subscriber = matches(config.subscriberKey(), authorization);
        return matches(config.operatorKey(), authorization) || subscriber;
    }

    /// Why the caller may not do what only operators may do; empty when they may. May block.
    ///
    /// @throws KeysUnavailableException when it cannot be found out just now whose key it is
    public Optional<Problem> operatorRefusal(@Nullable String authorization) {
        if (matches(config.operatorKey(), authorization)) {
            return Optional.empty();
        }
        return Optional.of(
                known(authorization)
                        ? Problem.of(403, "this is for operators", null)
                        : Problem.of(401, "the operator's key is wanted: Authorization: Bearer <key>", null));
    }

    private static boolean matches(Optional<String> key, @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        byte[] given = authorization.substring(7).strip().getBytes(UTF_8);
        return key.isPresent() && MessageDigest.isEqual(key.get().getBytes(UTF_8), given);
    }
}
