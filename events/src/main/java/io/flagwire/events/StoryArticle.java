package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One article of a story, as its newest revision stands.
///
/// @param withdrawn killed, or no longer flagged: it stays listed so that it is not counted twice
/// @param publishedAt when its publisher says its first revision was published
/// @param claims what the article says of who did what to whom
/// @param fingerprint as in [EnrichedArticle]; the story desk rebuilds its index from it
/// @param firstSeenAt when its first revision was received
/// @param why why it is part of the story; absent for the article that opened it
/// @param origin who first had the report, where the text names it, as "reported Reuters"
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
        List<Long> fingerprint,
        @Nullable Instant firstSeenAt,
        @Nullable String why,
        @Nullable String origin) {
    public StoryArticle {
        categories = List.copyOf(categories);
        claims = claims == null ? List.of() : List.copyOf(claims);
        fingerprint = List.copyOf(fingerprint);
    }

    /// An article that opened its story.
    public StoryArticle(
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
        this(
                articleId,
                revision,
                withdrawn,
                source,
                url,
                headline,
                publishedAt,
                embargoedUntil,
                categories,
                claims,
                fingerprint,
                null,
                null,
                null);
    }
}
