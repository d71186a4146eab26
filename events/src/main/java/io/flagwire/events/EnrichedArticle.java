package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The verdict on one revision of one article: the value of `articles.enriched`.
///
/// @param categories one entry for each [Category], in their order
/// @param unjudged true when there is no knowledge of the article's language, so that the categories say nothing; else
///     absent
/// @param text the cleaned text that the evidence points into; absent when nothing is flagged
/// @param claims who did what to whom, the main claim first; empty when nothing is flagged or nothing is clear enough
/// @param mentions names and figures found in the text, in its order; empty when nothing is flagged
/// @param topics the IPTC Media Topics of what is flagged, as `medtop:20000638`
/// @param fingerprint what the story desk compares the text by; empty when nothing is flagged
/// @param modelVersion the model that judged
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnrichedArticle(
        String articleId,
        int revision,
        String source,
        PubStatus pubStatus,
        String headline,
        @Nullable String language,
        @Nullable String url,
        @Nullable Instant publishedAt,
        @Nullable Instant embargoedUntil,
        Instant receivedAt,
        List<CategoryVerdict> categories,
        @Nullable Boolean unjudged,
        @Nullable String text,
        List<Claim> claims,
        List<Mention> mentions,
        List<String> topics,
        List<Long> fingerprint,
        String modelVersion) {
    public EnrichedArticle {
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(pubStatus, "pubStatus");
        Objects.requireNonNull(receivedAt, "receivedAt");
        categories = List.copyOf(categories);
        claims = claims == null ? List.of() : List.copyOf(claims);
        mentions = mentions == null ? List.of() : List.copyOf(mentions);
        topics = topics == null ? List.of() : List.copyOf(topics);
        fingerprint = List.copyOf(fingerprint);
    }

    /// The categories that are flagged; empty for plain news. A withdrawn article keeps the verdict on its text.
    @JsonIgnore
    public List<Category> flagged() {
        return categories.stream()
                .filter(CategoryVerdict::flagged)
                .map(CategoryVerdict::category)
                .toList();
    }
}
