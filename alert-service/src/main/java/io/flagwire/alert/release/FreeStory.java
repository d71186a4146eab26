package io.flagwire.alert.release;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A story as far as it may be told: without what only articles under embargo say.
public final class FreeStory {
    private static final int MOST_CLAIMS = 12;

    private FreeStory() {}

    /// The story as its free articles tell it: headline, categories, claims and evidence are put together from
    /// these as they would be if the others had not come. The text goes unless it is known to be that of a free
    /// article. A story that has nothing under embargo, or nothing free, is returned as it is.
    public static Story at(Story story, Instant now) {
        List<StoryArticle> free = story.articles().stream()
                .filter(article -> !embargoed(article, now))
                .toList();
        List<StoryArticle> standing =
                free.stream().filter(article -> !article.withdrawn()).toList();
        if (free.size() == story.articles().size() || standing.isEmpty()) {
            return story;
        }
        List<Claim> claims = claims(standing);
        return new Story(
                story.storyId(),
                story.version(),
                story.change(),
                standing.getFirst().headline(),
                Arrays.stream(Category.values())
                        .flatMap(category -> verdict(standing, category).stream())
                        .toList(),
                claims,
                countries(claims),
                story.language(),
                text(story, free),
                free,
                story.firstSeenAt(),
                story.updatedAt(),
                story.acceptedAt(),
                new StoryHistory(
                        story.history().publishedAt(),
                        List.of(),
                        story.history().formerIds(),
                        story.history().mergedInto()));
    }

    private static boolean embargoed(StoryArticle article, Instant now) {
        return article.embargoedUntil() != null && article.embargoedUntil().isAfter(now);
    }

    // It is that of the article that made the version, which was accepted when the version was.
    private static @Nullable String text(Story story, List<StoryArticle> free) {
        List<StoryArticle> makers = story.articles().stream()
                .filter(article -> story.acceptedAt().equals(article.firstSeenAt()))
                .toList();
        return !makers.isEmpty() && free.containsAll(makers) ? story.text() : null;
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

    // Each once; one that says no more than another is left out.
    private static List<Claim> claims(List<StoryArticle> standing) {
        List<Claim> claims = new ArrayList<>();
        standing.stream().flatMap(article -> article.claims().stream()).forEach(claim -> {
            if (claims.stream().noneMatch(known -> known.saysAll(claim))) {
                claims.removeIf(known -> claim.saysAll(known));
                claims.add(claim);
            }
        });
        return claims.stream().limit(MOST_CLAIMS).toList();
    }

    private static List<String> countries(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> Stream.of(
                        claim.sender(), claim.targets(), claim.supplier(), claim.recipient(), claim.against()))
                .flatMap(List::stream)
                .filter(side -> side.length() == 2 && !side.equals("EU") && !side.equals("UN"))
                .distinct()
                .sorted()
                .toList();
    }
}
