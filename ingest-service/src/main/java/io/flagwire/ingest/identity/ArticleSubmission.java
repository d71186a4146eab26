package io.flagwire.ingest.identity;

import io.flagwire.events.PubStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An article as a feed pushed it, in the house's own format. Only a headline or a body is required.
public record ArticleSubmission(
        @Nullable String uri,
        @Nullable String version,
        @Nullable PubStatus pubStatus,
        @Nullable String headline,
        @Nullable String body,
        @Nullable String contentType,
        @Nullable String language,
        @Nullable String url,
        @Nullable String by,
        @Nullable String located,
        @Nullable Instant publishedAt,
        @Nullable Instant embargoedUntil,
        @Nullable String evolvedFrom) {
    /// Whether its sender withdraws the article.
    public boolean kill() {
        return pubStatus == PubStatus.CANCELED;
    }
}
