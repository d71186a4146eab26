package io.flagwire.ingest.register;

import io.flagwire.ingest.identity.Versions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether what was pushed is older or newer than what is known, by what its sender says: by version where both have
/// one that can be compared, and where that leaves it open, by the time of publication where both have that.
enum Precedence {
    OLDER,
    /// Nothing tells; then what comes later counts as newer.
    OPEN,
    NEWER;

    static Precedence of(Candidate candidate, Registration known) {
        if (Versions.older(candidate.version(), known.version())) {
            return OLDER;
        }
        return Versions.newer(candidate.version(), known.version())
                ? NEWER
                : of(candidate.publishedAt(), known.publishedAt());
    }

    private static Precedence of(@Nullable Instant candidate, @Nullable Instant known) {
        if (candidate == null || known == null || candidate.equals(known)) {
            return OPEN;
        }
        return candidate.isBefore(known) ? OLDER : NEWER;
    }
}
