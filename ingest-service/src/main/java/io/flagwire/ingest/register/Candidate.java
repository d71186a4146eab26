package io.flagwire.ingest.register;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was pushed, as far as it decides which revision it is.
public record Candidate(
        String articleId,
        String feed,
        String uri,
        String contentHash,
        @Nullable String version,
        boolean kill,
        Instant receivedAt) {}
