package io.flagwire.ingest.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operator sets for a feed; see [FeedAccount] for what each means.
public record FeedSettings(
        @Nullable String language,
        @Nullable String source,
        @Nullable Set<String> formats,
        @Nullable Integer rate) {
    /// Nothing set.
    public static final FeedSettings NONE = new FeedSettings(null, null, null, null);

    public FeedSettings {
        formats = formats == null ? null : Set.copyOf(formats);
    }
}
