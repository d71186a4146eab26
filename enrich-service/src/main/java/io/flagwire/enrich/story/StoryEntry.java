package io.flagwire.enrich.story;

import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.PubStatus;
import io.flagwire.events.StoryArticle;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An article as a story lists it.
final class StoryEntry {
    private StoryEntry() {}

    /// The entry of an article that opens a story.
    static StoryArticle of(EnrichedArticle article) {
        return entry(article, article.publishedAt(), article.receivedAt(), null);
    }

    /// The entry of a later revision or verdict: when the article first came, and why it is here, stays.
    static StoryArticle revised(StoryArticle before, EnrichedArticle article) {
        return entry(
                article,
                before.publishedAt(),
                Objects.requireNonNullElse(before.firstSeenAt(), article.receivedAt()),
                before.why());
    }

    /// Whether the article is news of a story: not withdrawn, and flagged.
    static boolean stands(EnrichedArticle article) {
        return article.pubStatus() == PubStatus.USABLE && !article.flagged().isEmpty();
    }

    private static StoryArticle entry(
            EnrichedArticle article, @Nullable Instant published, Instant seen, @Nullable String why) {
        return new StoryArticle(
                article.articleId(),
                article.revision(),
                !stands(article),
                article.source(),
                article.url(),
                article.headline(),
                published,
                article.embargoedUntil(),
                article.categories(),
                article.claims(),
                article.fingerprint(),
                seen,
                why,
                Origin.of(article.text(), article.source()).orElse(null));
    }
}
