package io.flagwire.ingest.pull;

import io.flagwire.ingest.fetch.FetchAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An address that is asked for what is new.
///
/// @param url as it was registered
/// @param currentUrl where permanent redirects have led since
/// @param validators what the server gave for the next time
/// @param interval the pause that was found right last
/// @param nextAt null once the server has said that it is gone
/// @param turn counts turns, so that a late end of one cannot overwrite the next
/// @param failures in a row
record Pull(
        String id,
        String feed,
        URI url,
        URI currentUrl,
        Validators validators,
        Duration interval,
        @Nullable Instant nextAt,
        long turn,
        int failures,
        @Nullable Instant lastAt,
        @Nullable Instant lastNewAt,
        @Nullable String lastResult,
        Instant createdAt) {
    /// What tells whether anything has changed.
    ///
    /// @param bodyHash of what was taken last, for servers that give neither of the others
    record Validators(
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String bodyHash) {
        static final Validators NONE = new Validators(null, null, null);
        private static final int LONGEST = 1000;

        /// What the server gave, as far as it can be kept and sent back.
        static Validators of(FetchAnswer answer, String bodyHash) {
            return new Validators(usable(answer, "etag"), usable(answer, "last-modified"), bodyHash);
        }

        private static @Nullable String usable(FetchAnswer answer, String header) {
            return answer.header(header)
                    .filter(value -> value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl))
                    .orElse(null);
        }
    }

    /// How a turn has ended.
    ///
    /// @param nextAt null asks no more
    /// @param brought whether there was anything new
    record Settlement(
            URI currentUrl,
            Validators validators,
            Duration interval,
            @Nullable Instant nextAt,
            int failures,
            boolean brought,
            String result) {}
}
