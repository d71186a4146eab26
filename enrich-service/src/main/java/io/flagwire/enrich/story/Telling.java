package io.flagwire.enrich.story;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a story says, put together from its articles that stand: the same articles say the same, in whatever order they
/// came.
///
/// @param headline of the first of them
/// @param categories what any of them is flagged as, as the first that is says it
record Telling(String headline, List<CategoryVerdict> categories, List<Claim> claims) {
    /// @param articles in order, one of them standing at least
    static Telling of(List<StoryArticle> articles) {
        List<StoryArticle> standing =
                articles.stream().filter(article -> !article.withdrawn()).toList();
        return new Telling(
                standing.getFirst().headline(),
                Arrays.stream(Category.values())
                        .flatMap(category -> verdict(standing, category).stream())
                        .toList(),
                StoryClaims.of(standing.stream()));
    }

    static Telling of(Story story) {
        return new Telling(story.headline(), story.categories(), story.claims());
    }

    /// Whether a subscriber would call it something else: what it is flagged as, or what it claims.
    boolean saysOtherThan(Telling before) {
        return !flagged().equals(before.flagged()) || !claimed().equals(before.claimed());
    }

    /// What is different from before, for people.
    List<String> changes(Telling before) {
        List<String> changes = new ArrayList<>();
        missing(flagged(), before.flagged()).forEach(category -> changes.add("flagged as " + category));
        missing(before.flagged(), flagged()).forEach(category -> changes.add("no longer flagged as " + category));
        missing(claimed(), before.claimed()).forEach(claim -> changes.add("claim added: " + claim));
        missing(before.claimed(), claimed()).forEach(claim -> changes.add("claim gone: " + claim));
        if (!headline.equals(before.headline)) {
            changes.add("headline was: " + before.headline);
        }
        return changes;
    }

    private List<String> flagged() {
        return categories.stream()
                .filter(CategoryVerdict::flagged)
                .map(verdict -> verdict.category()
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '-'))
                .toList();
    }

    private List<String> claimed() {
        return claims.stream().map(StoryClaims::text).distinct().sorted().toList();
    }

    private static Stream<String> missing(List<String> these, List<String> fromThose) {
        return these.stream().filter(one -> !fromThose.contains(one));
    }

    private static Optional<CategoryVerdict> verdict(List<StoryArticle> standing, Category category) {
        List<CategoryVerdict> verdicts = standing.stream()
                .flatMap(article -> article.categories().stream())
                .filter(verdict -> verdict.category() == category)
                .toList();
        return verdicts.stream()
                .filter(CategoryVerdict::flagged)
                .findFirst()
                .or(() -> verdicts.stream().findFirst());
    }
}
