package io.flagwire.ingest.account;

import io.flagwire.events.access.AccessKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is kept of a feed's key, which begins with `fw_feed_`.
///
/// @param revokedAt since when it is no longer taken; null while it is
record FeedKey(
        AccessKey kept,
        String feed,
        Instant createdAt,
        @Nullable Instant revokedAt) {
    private static final String PREFIX = "fw_feed_";

    /// A new key of the feed.
    static Issued issue(String feed, Instant now) {
        AccessKey.Issued issued = AccessKey.issue(PREFIX);
        return new Issued(issued.key(), new FeedKey(issued.kept(), feed, now, null));
    }

    /// The id in a key; nothing when the text has not the form of a key.
    static Optional<String> idIn(String key) {
        return AccessKey.idIn(key, PREFIX);
    }

    String id() {
        return kept.id();
    }

    /// How the key begins, for people to know it by.
    String prefix() {
        return PREFIX + id();
    }

    /// Whether that is the key, in a time that does not depend on how much of it is right.
    boolean is(String key) {
        return kept.is(key);
    }

    /// A key as it is shown once, and what is kept of it.
    record Issued(String key, FeedKey kept) {}
}
