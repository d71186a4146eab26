package io.flagwire.ingest.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.account.KeyLabel;
import io.flagwire.ingest.account.SecretKind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A feed as operators see it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Feed")
public record FeedView(
        String name,

        @Schema(description = "BCP 47 tag for articles that come without a language") @Nullable
        String language,

        @Schema(description = "The source of articles whose address does not tell it") @Nullable
        String source,

        @Schema(description = "What it may send; absent when that is everything") @Nullable
        List<String> formats,

        @Schema(description = "Articles a second it may send; absent for what everybody may") @Nullable
        Integer rate,

        @Schema(description = "Its keys, the oldest first, without the one from the service's configuration")
        List<KeyLabel> keys,

        @Schema(description = "The kinds of secret it has; a secret itself is never shown")
        List<String> secrets,

        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "The new key, this once: only its hash is kept") @Nullable
        String key) {
    public FeedView {
        formats = formats == null ? null : List.copyOf(formats);
        keys = List.copyOf(keys);
        secrets = List.copyOf(secrets);
    }

    static FeedView of(FeedAccount account, FeedAccounts accounts, @Nullable String key) {
        return new FeedView(
                account.name(),
                account.language(),
                account.source(),
                account.formats() == null
                        ? null
                        : account.formats().stream().sorted().toList(),
                account.rate(),
                accounts.keysOf(account.name()),
                accounts.secretsOf(account.name()).stream()
                        .map(SecretKind::word)
                        .toList(),
                account.createdAt(),
                account.updatedAt(),
                key);
    }
}
