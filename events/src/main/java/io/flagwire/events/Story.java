package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A story after a change: the value of `stories`.
///
/// @param storyId follows from its first article by time of publishing, so that the same articles make the same story
///     in whatever order they come
/// @param version counts up from 1 with each change
/// @param change what made this version
/// @param categories what its standing articles are flagged as; the last ones it had when it is retracted
/// @param claims who did what to whom, as its articles say it, the main claim first
/// @param countries the countries that take part in its claims, by ISO 3166-1 alpha-2, in order
/// @param text the cleaned text of the article that changed it, for matching
/// @param articles all its articles, in the order they were published; those of unknown time last
/// @param firstSeenAt when the first of them was received
/// @param acceptedAt when the intake accepted the article that made this version
/// @param history how it came to be this
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Story(
        String storyId,
        int version,
        StoryChange change,
        String headline,
        List<CategoryVerdict> categories,
        List<Claim> claims,
        List<String> countries,
        @Nullable String language,
        @Nullable String text,
        List<StoryArticle> articles,
        Instant firstSeenAt,
        Instant updatedAt,
        Instant acceptedAt,
        StoryHistory history) {
    public Story {
        Objects.requireNonNull(storyId, "storyId");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        categories = List.copyOf(categories);
        claims = claims == null ? List.of() : List.copyOf(claims);
        countries = countries == null ? List.of() : List.copyOf(countries);
        articles = List.copyOf(articles);
        history = history == null ? StoryHistory.NEW : history;
    }

    /// A story that has no history.
    public Story(
            String storyId,
            int version,
            StoryChange change,
            String headline,
            List<CategoryVerdict> categories,
            List<Claim> claims,
            List<String> countries,
            @Nullable String language,
            @Nullable String text,
            List<StoryArticle> articles,
            Instant firstSeenAt,
            Instant updatedAt,
            Instant acceptedAt) {
        this(
                storyId,
                version,
                change,
                headline,
                categories,
                claims,
                countries,
                language,
                text,
                articles,
                firstSeenAt,
                updatedAt,
                acceptedAt,
                StoryHistory.NEW);
    }
}
