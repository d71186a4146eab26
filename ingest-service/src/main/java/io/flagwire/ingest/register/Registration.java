package io.flagwire.ingest.register;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The newest revision of an article that has its number.
///
/// @param version as its sender wrote it
/// @param killed whether this revision withdraws the article
/// @param publishedRevision the newest revision that the broker has for certain; 0 for none. Smaller than
///     [#revision] while that is on its way, or when a crash or an outage came between
public record Registration(
        String articleId,
        String feed,
        String uri,
        int revision,
        String contentHash,
        Instant receivedAt,
        @Nullable String version,
        boolean killed,
        int publishedRevision) {
    /// Whether the broker has the newest revision for certain.
    boolean published() {
        return publishedRevision == revision;
    }

    /// What the candidate makes of it.
    Registration revised(Candidate candidate) {
        return new Registration(
                articleId,
                feed,
                uri,
                revision + 1,
                candidate.contentHash(),
                candidate.receivedAt(),
                candidate.version(),
                candidate.kill(),
                publishedRevision);
    }

    /// The same revision under a newer version of its sender's.
    Registration renamed(@Nullable String newerVersion) {
        return new Registration(
                articleId, feed, uri, revision, contentHash, receivedAt, newerVersion, killed, publishedRevision);
    }
}
