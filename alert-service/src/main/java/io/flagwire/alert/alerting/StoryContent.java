package io.flagwire.alert.alerting;

import io.flagwire.events.AlertArticle;
import io.flagwire.events.AlertStory;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;

/// What a subscriber sees of a story.
final class StoryContent {
    private StoryContent() {}

    /// @param knownAs the id under which the subscriber knows it
    static AlertStory of(Story story, String knownAs) {
        return new AlertStory(
                knownAs,
                story.version(),
                story.headline(),
                story.categories(),
                story.claims(),
                story.countries(),
                story.articles().stream()
                        .filter(article -> !article.withdrawn())
                        .map(StoryContent::listed)
                        .toList(),
                story.firstSeenAt(),
                story.updatedAt());
    }

    private static AlertArticle listed(StoryArticle article) {
        return new AlertArticle(article.source(), article.url(), article.headline(), article.publishedAt());
    }
}
