package io.flagwire.events.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The key that a request carries.
public final class Credential {
    private Credential() {}

    /// @param authorization the `Authorization` header, `Bearer <key>`
    /// @param apiKey the `X-API-Key` header, which counts when there is no bearer
    public static Optional<String> in(@Nullable String authorization, @Nullable String apiKey) {
        return Optional.ofNullable(
                authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                        ? authorization.substring(7).strip()
                        : apiKey);
    }
}
