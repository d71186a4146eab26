package io.flagwire.ingest.register;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The newest revision of an article that has its number.
///
/// @param version as its sender wrote it
/// @param publishedAt as its sender wrote it
/// @param killed whether this revision withdraws the article
/// @param publishedRevision the newest revision that the broker has for certain; 0 for none. Smaller than
///     [#revision] while that is on its way, or when a crash or an outage came between
/// @param change counts up by one with every change of this row, whoever makes it
public record Registration(
        String articleId,
        String feed,
        String uri,
        int revision,
        String contentHash,
        Instant receivedAt,
        @Nullable String version,
        @Nullable Instant publishedAt,
        boolean killed,
        int publishedRevision,
        int change) {
    /// The first revision of an article.
    static Registration first(Candidate candidate) {
        return new Registration(
                candidate.articleId(),
                candidate.feed(),
                candidate.uri(),
                1,
                candidate.contentHash(),
                candidate.receivedAt(),
                candidate.version(),
                candidate.publishedAt(),
                candidate.kill(),
                0,
                1);
    }

    /// Whether the broker has the newest revision for certain.
    boolean published() {
        return publishedRevision == revision;
    }

    /// What the candidate makes of it. A revision that leaves its version or time out is taken to be newer than what
    /// they say so far; a kill that does withdraws whatever they say.
    Registration revised(Candidate candidate) {
        boolean keeps = !candidate.kill();
        return new Registration(
                articleId,
                feed,
                uri,
                revision + 1,
                candidate.contentHash(),
                candidate.receivedAt(),
                candidate.version() == null && keeps ? version : candidate.version(),
                candidate.publishedAt() == null && keeps ? publishedAt : candidate.publishedAt(),
                candidate.kill(),
                publishedRevision,
                change + 1);
    }

    /// The same revision under what its sender says of it now.
    Registration restated(Candidate candidate) {
        return new Registration(
                articleId,
                feed,
                uri,
                revision,
                contentHash,
                receivedAt,
                candidate.version() == null ? version : candidate.version(),
                candidate.publishedAt() == null ? publishedAt : candidate.publishedAt(),
                killed,
                publishedRevision,
                change + 1);
    }

    /// The same revision, about to be published once more.
    Registration again() {
        return new Registration(
                articleId,
                feed,
                uri,
                revision,
                contentHash,
                receivedAt,
                version,
                publishedAt,
                killed,
                publishedRevision,
                change + 1);
    }

    /// The same, with its newest revision at the broker.
    Registration atBroker() {
        return new Registration(
                articleId,
                feed,
                uri,
                revision,
                contentHash,
                receivedAt,
                version,
                publishedAt,
                killed,
                revision,
                change);
    }
}
