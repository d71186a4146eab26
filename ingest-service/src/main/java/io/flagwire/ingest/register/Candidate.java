package io.flagwire.ingest.register;

import io.flagwire.ingest.identity.ArticleIdentity;
import io.flagwire.ingest.identity.ArticleSubmission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was pushed, as far as it decides which revision it is.
///
/// @param version as its sender wrote it
/// @param publishedAt when its sender says it was published
/// @param ancestorIds the article ids that what it rewrites may have, the likeliest first
/// @param size how much it is, in bytes, by which feeds take turns
public record Candidate(
        String articleId,
        String feed,
        String uri,
        String contentHash,
        @Nullable String version,
        @Nullable Instant publishedAt,
        boolean kill,
        Instant receivedAt,
        List<String> ancestorIds,
        int size) {
    public Candidate {
        ancestorIds = List.copyOf(ancestorIds);
    }

    public static Candidate of(String feed, ArticleSubmission submission, ArticleIdentity identity, Instant now) {
        return new Candidate(
                identity.articleId(),
                feed,
                identity.uri(),
                identity.contentHash(),
                submission.version(),
                submission.publishedAt(),
                submission.kill(),
                now,
                identity.ancestorIds(),
                length(submission.headline()) + length(submission.body()));
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
