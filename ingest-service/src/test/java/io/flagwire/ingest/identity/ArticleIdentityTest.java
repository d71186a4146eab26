package io.flagwire.ingest.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ArticleIdentityTest {
    @Test
    void revisionKeepsTheIdAndChangesTheHash() {
        ArticleIdentity first = ArticleIdentity.of("feed", submission("tag:a", "Headline", "Body"));
        ArticleIdentity second = ArticleIdentity.of("feed", submission("tag:a", "Headline", "Another body"));

        assertEquals(first.articleId(), second.articleId());
        assertNotEquals(first.contentHash(), second.contentHash());
        assertEquals(first, ArticleIdentity.of("feed", submission("tag:a", "Headline", "Body")));
    }

    @Test
    void sameUriOfAnotherFeedIsAnotherArticle() {
        assertNotEquals(
                ArticleIdentity.of("feed", submission("tag:a", "Headline", "Body"))
                        .articleId(),
                ArticleIdentity.of("other", submission("tag:a", "Headline", "Body"))
                        .articleId());
    }

    @Test
    void wordMovedFromHeadlineToBodyChangesTheHash() {
        assertNotEquals(
                ArticleIdentity.of("feed", submission("tag:a", "ab", "c")).contentHash(),
                ArticleIdentity.of("feed", submission("tag:a", "a", "bc")).contentHash());
    }

    private static ArticleSubmission submission(String uri, String headline, String body) {
        return new ArticleSubmission(
                uri,
                null,
                null,
                headline,
                body,
                null,
                null,
                "https://www.wire.example/1",
                null,
                null,
                null,
                null,
                null);
    }
}
