package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One article of a story, as its newest revision stands.
///
/// @param withdrawn killed, or no longer flagged: it stays listed so that it is not counted twice
/// @param claims what the article says of who did what to whom
/// @param fingerprint as in [EnrichedArticle]; the story desk rebuilds its index from it
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoryArticle(
        String articleId,
        int revision,
        boolean withdrawn,
        String source,
        @Nullable String url,
        String headline,
        @Nullable Instant publishedAt,
        @Nullable Instant embargoedUntil,
        List<CategoryVerdict> categories,
        List<Claim> claims,
        List<Long> fingerprint) {
    public StoryArticle {
        categories = List.copyOf(categories);
        claims = claims == null ? List.of() : List.copyOf(claims);
        fingerprint = List.copyOf(fingerprint);
    }
}
