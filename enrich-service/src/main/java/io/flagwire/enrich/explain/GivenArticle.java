package io.flagwire.enrich.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An article in the house's own format, as far as a verdict depends on it. Only a headline or a body is required.
/// Half surrogate pairs, which UTF-8 does not have, are replaced.
public record GivenArticle(
        @Nullable String headline,
        @Nullable String body,
        @Nullable String contentType,
        @Nullable String language,
        @Nullable String by,
        @Nullable String located) {
    private static final Set<String> CONTENT_TYPES = Set.of("text/plain", "text/html");

    public GivenArticle {
        headline = whole(headline);
        body = whole(body);
        by = whole(by);
        located = whole(located);
    }

    /// Why there can be no verdict on it, if so.
    Optional<Fault> fault() {
        if (contentType != null && !CONTENT_TYPES.contains(contentType)) {
            return Optional.of(new Fault(
                    400,
                    "contentType is '%s'; text/plain or text/html is wanted".formatted(contentType),
                    "/contentType"));
        }
        return blank(headline) && blank(body)
                ? Optional.of(new Fault(422, "there is nothing to read: neither headline nor body is given", "/body"))
                : Optional.empty();
    }

    /// As the pipeline knows it; what identifies an article is made up.
    RawArticle raw(Instant now) {
        return new RawArticle(
                "given",
                1,
                "given",
                "given",
                "",
                "urn:flagwire:given",
                null,
                PubStatus.USABLE,
                headline,
                body,
                contentType == null ? "text/plain" : contentType,
                language,
                null,
                by,
                located,
                null,
                null,
                null,
                now);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String whole(@Nullable String text) {
        return text == null ? null : new String(text.getBytes(UTF_8), UTF_8);
    }

    /// What is wrong with an article, and where.
    ///
    /// @param status 400 when it is not what the format says, 422 when nothing can be done with it
    /// @param pointer JSON pointer to the field at fault; empty for the whole
    record Fault(int status, String detail, String pointer) {}
}
