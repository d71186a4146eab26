package io.flagwire.ingest.identity;

import io.flagwire.events.PubStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An article as a feed pushed it, in the house's own format. Only a headline or a body is required. Characters that
/// cannot travel (NUL, half surrogate pairs) are replaced in what is read, and left for [#fault] to name in what
/// identifies.
public record ArticleSubmission(
        @Nullable String uri,
        @Nullable String version,
        @Nullable PubStatus pubStatus,
        @Nullable String headline,
        @Nullable String body,
        @Nullable String contentType,
        @Nullable String language,
        @Nullable String url,
        @Nullable String by,
        @Nullable String located,
        @Nullable Instant publishedAt,
        @Nullable Instant embargoedUntil,
        @Nullable String evolvedFrom) {
    private static final Set<String> CONTENT_TYPES = Set.of("text/plain", "text/html");

    public ArticleSubmission {
        version = ReadableText.of(version);
        headline = ReadableText.of(headline);
        body = ReadableText.of(body);
        language = ReadableText.of(language);
        by = ReadableText.of(by);
        located = ReadableText.of(located);
        evolvedFrom = ReadableText.of(evolvedFrom);
    }

    /// Whether its sender withdraws the article.
    public boolean kill() {
        return pubStatus == PubStatus.CANCELED;
    }

    /// Why it cannot be accepted, if so.
    public Optional<Fault> fault() {
        if (contentType != null && !CONTENT_TYPES.contains(contentType)) {
            return fault(
                    400,
                    "contentType is '%s'; text/plain or text/html is wanted".formatted(contentType),
                    "/contentType");
        }
        if (uri != null && !ReadableText.whole(uri)) {
            return fault(422, "uri has a NUL character or half a surrogate pair in it", "/uri");
        }
        if (url != null && !ReadableText.whole(url)) {
            return fault(422, "url has a NUL character or half a surrogate pair in it", "/url");
        }
        // Others may show it as a link, and it may identify the article: neither is for what is no web address.
        if (url != null && !url.isBlank() && !CanonicalUrl.isWeb(url)) {
            return fault(
                    400, "url is no address on the web; http://… or https://… is wanted, or no url at all", "/url");
        }
        if (kill() && blank(uri) && blank(url)) {
            return fault(422, "a kill needs the uri or the url of the article it withdraws", "/uri");
        }
        if (!kill() && blank(headline) && blank(body)) {
            return fault(422, "there is nothing to read: neither headline nor body is given", "/body");
        }
        return Optional.empty();
    }

    private static Optional<Fault> fault(int status, String detail, String pointer) {
        return Optional.of(new Fault(status, detail, pointer));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /// What is wrong with a submission, and where.
    ///
    /// @param status 400 when it is not what the format says, 422 when nothing can be done with it
    /// @param detail cut where it is long, since parsers quote what they met
    /// @param pointer JSON pointer to the field at fault; empty for the whole
    public record Fault(int status, String detail, String pointer) {
        private static final int LONGEST = 300;

        public Fault {
            detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…";
        }
    }
}
