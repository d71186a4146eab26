package io.flagwire.ingest.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.access.Credential;
import io.flagwire.ingest.account.AccountConfig;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.account.FeedAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells which feed a key belongs to, in a time that does not depend on how much of it is right. Blocks no thread.
@ApplicationScoped
public class FeedKeys {
    private final AccountConfig config;
    private final FeedAccounts accounts;
    private final byte @Nullable [] first;

    FeedKeys(AccountConfig config, FeedAccounts accounts) {
        this.config = config;
        this.accounts = accounts;
        this.first = config.key().map(key -> key.getBytes(UTF_8)).orElse(null);
    }

    /// @param authorization the `Authorization` header, `Bearer <key>`
    /// @param apiKey the `X-API-Key` header
    /// @return the feed, or nothing when neither header carries a known key
    public Optional<String> feedOf(@Nullable String authorization, @Nullable String apiKey) {
        return accountOf(authorization, apiKey).map(FeedAccount::name);
    }

    /// The same, with what is agreed with the feed.
    public Optional<FeedAccount> accountOf(@Nullable String authorization, @Nullable String apiKey) {
        return Credential.in(authorization, apiKey).flatMap(given -> {
            if (first != null && MessageDigest.isEqual(first, given.getBytes(UTF_8))) {
                return accounts.find(config.name());
            }
            return accounts.owner(given);
        });
    }
}
