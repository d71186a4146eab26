package io.flagwire.ingest.activity;

import java.time.Instant;
import java.util.Locale;

/// How many articles of a feed ended in one way within one minute.
///
/// @param minute its beginning
/// @param reason why they were rejected; empty for the rest
record Count(String feed, Instant minute, Kind kind, String reason, long articles) {
    /// How a push can end.
    enum Kind {
        ACCEPTED,
        DUPLICATE,
        REJECTED,
        DEFERRED;

        /// The kind as it is written in the database.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
