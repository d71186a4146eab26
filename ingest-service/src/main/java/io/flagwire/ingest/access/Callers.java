package io.flagwire.ingest.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.access.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Tells operators, feeds and strangers apart, in a time that does not depend on how much of a key is right. Blocks no
/// thread.
@ApplicationScoped
public class Callers {
    private final byte @Nullable [] operator;
    private final FeedKeys feeds;

    Callers(AccessConfig config, FeedKeys feeds) {
        this.operator = config.operatorKey().map(key -> key.getBytes(UTF_8)).orElse(null);
        this.feeds = feeds;
    }

    /// @param authorization the `Authorization` header, `Bearer <key>`
    /// @param apiKey the `X-API-Key` header
    public Caller of(@Nullable String authorization, @Nullable String apiKey) {
        boolean known = operator != null
                && Credential.in(authorization, apiKey)
                        .filter(given -> MessageDigest.isEqual(operator, given.getBytes(UTF_8)))
                        .isPresent();
        if (known) {
            return new Caller.Operator();
        }
        return feeds.accountOf(authorization, apiKey)
                .<Caller>map(Caller.Feed::new)
                .orElseGet(Caller.Stranger::new);
    }
}
