package io.flagwire.alert.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a new key is wanted.
///
/// @param endsAt when it shall end by itself; never when absent
/// @param replaces the id of a key that it takes the place of
/// @param replacedEndsAt until when the replaced one goes on working; a day from now when absent
public record KeyWish(
        @Nullable Instant endsAt,
        @Nullable String replaces,
        @Nullable Instant replacedEndsAt) {
    /// A key without an end, beside those that are there.
    public static final KeyWish PLAIN = new KeyWish(null, null, null);
}
