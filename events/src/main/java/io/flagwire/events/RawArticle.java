package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One revision of one article, as accepted from a feed: the value of `articles.raw`.
///
/// @param articleId the article's id, the same for all its revisions
/// @param revision counts up from 1 for each article
/// @param feed the feed that pushed it
/// @param source who published it: the host of its address, or the feed's name where it has none
/// @param contentHash SHA-256 of what a reader would see, in hex; equal for a repeated push
/// @param contentType `text/plain` or `text/html`, of [#body]
/// @param embargoedUntil not to be told to anyone before this moment
/// @param evolvedFrom the `uri` of the item that this one rewrites
/// @param evolvedFromId the article id of that item, whether or not it has come in yet
/// @param supersededBy the article id of an item that rewrites this one and came in before this revision
/// @param receivedAt when the intake had read it whole
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RawArticle(
        String articleId,
        int revision,
        String feed,
        String source,
        String contentHash,
        String uri,
        @Nullable String version,
        PubStatus pubStatus,
        @Nullable String headline,
        @Nullable String body,
        String contentType,
        @Nullable String language,
        @Nullable String url,
        @Nullable String by,
        @Nullable String located,
        @Nullable Instant publishedAt,
        @Nullable Instant embargoedUntil,
        @Nullable String evolvedFrom,
        @Nullable String evolvedFromId,
        @Nullable String supersededBy,
        Instant receivedAt) {
    public RawArticle {
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(feed, "feed");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(contentHash, "contentHash");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(pubStatus, "pubStatus");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(receivedAt, "receivedAt");
        if (revision < 1) {
            throw new IllegalArgumentException(
                    "revision of article %s is %d, not 1 or more".formatted(articleId, revision));
        }
    }

    /// An article that rewrites nothing the house knows by id, and that nothing is known to rewrite.
    public RawArticle(
            String articleId,
            int revision,
            String feed,
            String source,
            String contentHash,
            String uri,
            @Nullable String version,
            PubStatus pubStatus,
            @Nullable String headline,
            @Nullable String body,
            String contentType,
            @Nullable String language,
            @Nullable String url,
            @Nullable String by,
            @Nullable String located,
            @Nullable Instant publishedAt,
            @Nullable Instant embargoedUntil,
            @Nullable String evolvedFrom,
            Instant receivedAt) {
        this(
                articleId,
                revision,
                feed,
                source,
                contentHash,
                uri,
                version,
                pubStatus,
                headline,
                body,
                contentType,
                language,
                url,
                by,
                located,
                publishedAt,
                embargoedUntil,
                evolvedFrom,
                null,
                null,
                receivedAt);
    }
}
