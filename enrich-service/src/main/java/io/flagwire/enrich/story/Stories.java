package io.flagwire.enrich.story;

import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import io.flagwire.events.StoryHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stories and their articles with one thing changed.
final class Stories {
    /// The order of the articles of a story, which makes the first of them give it its id: by time of
    /// publishing, those of unknown time last, and by article id. It depends on nothing that differs from run
    /// to run.
    static final Comparator<StoryArticle> ORDER = Comparator.comparing(
                    (StoryArticle article) -> Objects.requireNonNullElse(article.publishedAt(), Instant.MAX))
            .thenComparing(StoryArticle::articleId);

    private Stories() {}

    static Story with(Story story, @Nullable String text, List<StoryArticle> articles) {
        return new Story(
                story.storyId(),
                story.version(),
                story.change(),
                story.headline(),
                story.categories(),
                story.claims(),
                story.countries(),
                story.language(),
                text,
                articles,
                story.firstSeenAt(),
                story.updatedAt(),
                story.acceptedAt(),
                story.history());
    }

    /// The last version of a story that goes on as another.
    static Story merged(Story story, String storyId, Story into) {
        return new Story(
                storyId,
                into.version(),
                StoryChange.MERGED,
                story.headline(),
                story.categories(),
                story.claims(),
                story.countries(),
                story.language(),
                null,
                story.articles(),
                story.firstSeenAt(),
                into.updatedAt(),
                into.acceptedAt(),
                new StoryHistory(
                        story.history().publishedAt(),
                        List.of("goes on as " + into.storyId()),
                        List.of(),
                        into.storyId()));
    }

    /// The article of that id, which the story must have.
    static StoryArticle article(Story story, String articleId) {
        return story.articles().stream()
                .filter(article -> article.articleId().equals(articleId))
                .findFirst()
                .orElseThrow();
    }

    static StoryArticle with(StoryArticle article, List<Long> fingerprint) {
        return copy(article, article.revision(), article.withdrawn(), fingerprint, article.why());
    }

    static StoryArticle withdrawn(StoryArticle article, int revision) {
        return copy(article, revision, true, article.fingerprint(), article.why());
    }

    /// @param why it joins a story, for people
    static StoryArticle joining(StoryArticle article, String why) {
        return copy(article, article.revision(), article.withdrawn(), article.fingerprint(), why);
    }

    private static StoryArticle copy(
            StoryArticle article, int revision, boolean withdrawn, List<Long> fingerprint, @Nullable String why) {
        return new StoryArticle(
                article.articleId(),
                revision,
                withdrawn,
                article.source(),
                article.url(),
                article.headline(),
                article.publishedAt(),
                article.embargoedUntil(),
                article.categories(),
                article.claims(),
                fingerprint,
                article.firstSeenAt(),
                why,
                article.origin());
    }
}
