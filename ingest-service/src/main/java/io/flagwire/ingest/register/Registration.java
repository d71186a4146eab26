package io.flagwire.ingest.register;

import java.time.Instant;

/// The newest revision of an article that was accepted.
public record Registration(
        String articleId, String feed, String uri, int revision, String contentHash, Instant receivedAt) {}
