package io.flagwire.events;

import java.time.Instant;
import java.util.List;

/// A story as a subscriber sees it. `claims` and `countries` are empty when no claim is clear enough.
public record AlertStory(
        String id,
        int version,
        String headline,
        List<CategoryVerdict> categories,
        List<Claim> claims,
        List<String> countries,
        List<AlertArticle> articles,
        Instant firstSeenAt,
        Instant updatedAt) {
    public AlertStory {
        categories = List.copyOf(categories);
        claims = List.copyOf(claims);
        countries = List.copyOf(countries);
        articles = List.copyOf(articles);
    }
}
