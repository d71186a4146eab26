package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A story as a subscriber sees it. `claims` and `countries` are empty when no claim is clear enough.
///
/// @param articleCount how many articles stand; `articles` has as many of them as there is room for.
///     Absent in alerts from before it was counted
/// @param link where the rest is, at the alert service, when something had no room
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertStory(
        String id,
        int version,
        String headline,
        List<CategoryVerdict> categories,
        List<Claim> claims,
        List<String> countries,
        List<AlertArticle> articles,
        @Nullable Integer articleCount,
        @Nullable String link,
        Instant firstSeenAt,
        Instant updatedAt) {
    public AlertStory {
        categories = List.copyOf(categories);
        claims = List.copyOf(claims);
        countries = List.copyOf(countries);
        articles = List.copyOf(articles);
    }

    /// The same under the id by which a subscriber knows it.
    public AlertStory knownAs(String otherId) {
        return otherId.equals(id)
                ? this
                : new AlertStory(
                        otherId,
                        version,
                        headline,
                        categories,
                        claims,
                        countries,
                        articles,
                        articleCount,
                        link,
                        firstSeenAt,
                        updatedAt);
    }
}
