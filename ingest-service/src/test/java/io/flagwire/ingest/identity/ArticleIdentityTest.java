package io.flagwire.ingest.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
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

    @Test
    void withoutAUriTheAddressIdentifiesHoweverItIsWritten() {
        ArticleIdentity plain = ArticleIdentity.of("feed", at("https://wire.example/a"));
        ArticleIdentity tracked = ArticleIdentity.of("feed", at("https://WIRE.example/a/?utm_source=mail#top"));

        assertEquals(plain, tracked);
        assertEquals("https://wire.example/a", plain.uri());
    }

    @Test
    void withoutUriAndAddressTheContentIdentifies() {
        ArticleIdentity first = ArticleIdentity.of("feed", at(null));

        assertEquals(first, ArticleIdentity.of("feed", at(null)));
        assertEquals("urn:sha256:" + first.contentHash(), first.uri());
    }

    @Test
    void ancestorHasTheIdThatItHasWhenItIsPushedItself() {
        ArticleSubmission rewrite = evolvedFrom("tag:b", "tag:a ");
        ArticleSubmission ofAddress = evolvedFrom("tag:c", "https://wire.example/a?utm_source=x");

        assertEquals(
                List.of(ArticleIdentity.of("feed", submission("tag:a", "x", "y"))
                        .articleId()),
                ArticleIdentity.of("feed", rewrite).ancestorIds());
        assertEquals(
                ArticleIdentity.of("feed", at("https://wire.example/a")).articleId(),
                ArticleIdentity.of("feed", ofAddress).ancestorIds().getLast());
        assertEquals(
                List.of(),
                ArticleIdentity.of("feed", evolvedFrom("tag:a", "tag:a")).ancestorIds());
    }

    private static ArticleSubmission at(@Nullable String url) {
        return new ArticleSubmission(
                null, null, null, "Headline", "Body", null, null, url, null, null, null, null, null);
    }

    private static ArticleSubmission evolvedFrom(String uri, String ancestor) {
        return new ArticleSubmission(
                uri, null, null, "Headline", "Body", null, null, null, null, null, null, null, ancestor);
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
