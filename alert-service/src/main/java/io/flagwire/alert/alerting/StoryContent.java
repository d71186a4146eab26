package io.flagwire.alert.alerting;

import io.flagwire.events.AlertArticle;
import io.flagwire.events.AlertStory;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.kafka.EventJson;
import java.util.List;

/// What a subscriber sees of a story.
///
/// A webhook's body is to be small (Standard Webhooks 1.0, "Payload structure", recommends less than 20 kB), however
/// many articles a story has and however long their sentences are: what has no room is left out, and a link says where
/// it is.
final class StoryContent {
    // Leaves room for what is around the story: why it matched, numbers, times.
    private static final int MOST_BYTES = 16_000;
    private static final int LONGEST_HEADLINE = 300;
    private static final int LONGEST_QUOTE = 1_000;

    private StoryContent() {}

    /// All of it.
    static AlertStory of(Story story) {
        List<AlertArticle> articles = story.articles().stream()
                .filter(article -> !article.withdrawn())
                .map(StoryContent::listed)
                .toList();
        return new AlertStory(
                story.storyId(),
                story.version(),
                story.headline(),
                story.categories(),
                story.claims(),
                story.countries(),
                articles,
                articles.size(),
                null,
                story.firstSeenAt(),
                story.updatedAt());
    }

    /// As much of it as a message has room for: the first articles, the first claims, the strongest evidence.
    static AlertStory fitting(AlertStory whole) {
        AlertStory story = whole;
        if (size(story) > MOST_BYTES) {
            story = with(
                    story,
                    story.categories(),
                    story.claims(),
                    story.articles().stream().map(StoryContent::shortened).toList());
        }
        while (size(story) > MOST_BYTES && story.articles().size() > 1) {
            story = with(story, story.categories(), story.claims(), half(story.articles()));
        }
        if (size(story) > MOST_BYTES) {
            story = with(
                    story,
                    story.categories().stream().map(StoryContent::shortened).toList(),
                    story.claims().stream().map(StoryContent::shortened).toList(),
                    story.articles());
        }
        while (size(story) > MOST_BYTES && story.claims().size() > 1) {
            story = with(story, story.categories(), half(story.claims()), story.articles());
        }
        return story;
    }

    private static int size(AlertStory story) {
        return EventJson.write(story).length;
    }

    private static <T> List<T> half(List<T> all) {
        return all.subList(0, (all.size() + 1) / 2);
    }

    private static AlertStory with(
            AlertStory story, List<CategoryVerdict> categories, List<Claim> claims, List<AlertArticle> articles) {
        return new AlertStory(
                story.id(),
                story.version(),
                start(story.headline(), LONGEST_HEADLINE),
                categories,
                claims,
                story.countries(),
                articles,
                story.articleCount(),
                "/v1/stories/" + story.id(),
                story.firstSeenAt(),
                story.updatedAt());
    }

    private static AlertArticle shortened(AlertArticle article) {
        return new AlertArticle(
                start(article.source(), LONGEST_HEADLINE),
                article.url(),
                start(article.headline(), LONGEST_HEADLINE),
                article.publishedAt());
    }

    private static CategoryVerdict shortened(CategoryVerdict verdict) {
        return new CategoryVerdict(
                verdict.category(),
                verdict.probability(),
                verdict.flagged(),
                verdict.evidence().stream()
                        .limit(1)
                        .map(StoryContent::shortened)
                        .toList());
    }

    private static Claim shortened(Claim claim) {
        return claim.provenBy(shortened(claim.evidence()));
    }

    // Still an exact substring of the text, only not all of the passage.
    private static Evidence shortened(Evidence evidence) {
        String quote = start(evidence.quote(), LONGEST_QUOTE);
        return new Evidence(quote, evidence.start(), evidence.start() + quote.length());
    }

    private static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static AlertArticle listed(StoryArticle article) {
        return new AlertArticle(article.source(), article.url(), article.headline(), article.publishedAt());
    }
}
