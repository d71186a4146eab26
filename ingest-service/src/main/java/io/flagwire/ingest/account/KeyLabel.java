package io.flagwire.ingest.account;

import java.time.Instant;

/// What may be seen of a key.
///
/// @param prefix how it begins
public record KeyLabel(String id, String prefix, Instant createdAt) {
    static KeyLabel of(FeedKey key) {
        return new KeyLabel(key.id(), key.prefix(), key.createdAt());
    }
}
