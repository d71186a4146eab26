package io.flagwire.alert.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A version of a subscription, the one that stands or one from before.
///
/// @param by who made it; null when that was not kept
/// @param removal what ended it, when that was no other version
record FormerVersion(
        int version,
        @Nullable String by,
        Instant madeAt,
        FormerSubscription content,
        @Nullable Removal removal) {
    /// Who took the subscription away, and when.
    record Removal(String by, Instant at) {}
}
