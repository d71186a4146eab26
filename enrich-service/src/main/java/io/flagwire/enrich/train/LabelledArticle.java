package io.flagwire.enrich.train;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.flagwire.events.Category;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An article and what a reader said it is about.
///
/// @param source where it comes from; articles of one source share a voice
/// @param claims who did what to whom, the main claim first; empty when nobody said
/// @param pair an id shared by articles that differ only in what decides, so that they stay in one fold
/// @param story an id shared by articles that tell the same
/// @param learnedOnly whether it was chosen since a model was unsure of it: it is learned from, not measured on
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelledArticle(
        String id,
        @Nullable String source,
        @Nullable String lang,
        @Nullable String date,
        @Nullable String title,
        @Nullable String text,
        @Nullable Boolean sanctions,
        @JsonProperty("arms_transfer") @Nullable Boolean armsTransfer,
        boolean borderline,
        @Nullable String pair,
        List<LabelledClaim> claims,
        @Nullable String story,
        @JsonProperty("learned_only") boolean learnedOnly) {
    private static final Pattern PAGE = Pattern.compile("(?i)<(html|body|p|div|article|section)[\\s>]");

    public LabelledArticle {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("the article has no id");
        }
        if ((title == null || title.isBlank()) && (text == null || text.isBlank())) {
            throw new IllegalArgumentException("article " + id + " has neither title nor text");
        }
        claims = claims == null ? List.of() : List.copyOf(claims);
    }

    /// The label; null when nobody gave one.
    @Nullable
    Boolean label(Category category) {
        return switch (category) {
            case SANCTIONS -> sanctions;
            case ARMS_TRANSFER -> armsTransfer;
        };
    }

    /// The categories it is labelled with.
    List<Category> labelled() {
        return Arrays.stream(Category.values())
                .filter(category -> Boolean.TRUE.equals(label(category)))
                .toList();
    }

    /// The publisher's name without its sections.
    String publisher() {
        return source == null ? "own" : source.split("/")[0];
    }

    /// The year it was published in; empty where nobody knows.
    Optional<String> year() {
        return date == null || date.length() < 4 ? Optional.empty() : Optional.of(date.substring(0, 4));
    }

    /// How often it counts: the project's own articles are short and were written to tell one thing from another.
    int weight() {
        return source == null ? 2 : 1;
    }

    /// A number that is the same for articles which belong together, spread evenly.
    int lot() {
        String key = pair == null ? id : "pair " + pair;
        int hash = key.hashCode() * 0x9E3779B1;
        return (hash ^ hash >>> 15) & Integer.MAX_VALUE;
    }

    String language() {
        return lang == null ? "en" : lang;
    }

    /// The article as a feed would have pushed it.
    RawArticle raw() {
        return new RawArticle(
                id,
                1,
                "labelled",
                publisher(),
                id,
                id,
                null,
                PubStatus.USABLE,
                title,
                text,
                text != null && PAGE.matcher(text).find() ? "text/html" : "text/plain",
                lang,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH);
    }
}
