package io.flagwire.ingest.format;

import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.Moments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a CloudEvent says about its data. The data speaks first: `subject` identifies an article that has neither uri
/// nor address, and `time` dates one without a date. The id is that of the sending, not of the article.
public record EventContext(
        @Nullable String specVersion,
        @Nullable String id,
        @Nullable String source,
        @Nullable String type,
        @Nullable String subject,
        @Nullable String time) {
    /// The context of an event in binary mode.
    ///
    /// @param header looks a request header up
    /// @return nothing when the request is no event
    public static Optional<EventContext> ofHeaders(Function<String, @Nullable String> header) {
        return header.apply("ce-specversion") == null
                ? Optional.empty()
                : Optional.of(new EventContext(
                        header.apply("ce-specversion"),
                        header.apply("ce-id"),
                        header.apply("ce-source"),
                        header.apply("ce-type"),
                        header.apply("ce-subject"),
                        header.apply("ce-time")));
    }

    /// Which required attribute is missing or wrong, if one is.
    ///
    /// @param pointer where the event is
    public Optional<Fault> fault(String pointer) {
        if (!"1.0".equals(specVersion)) {
            return Optional.of(new Fault(
                    400, "specversion is '%s'; 1.0 is read".formatted(specVersion), pointer + "/specversion"));
        }
        for (var attribute : List.of(
                Map.entry("id", Optional.ofNullable(id)),
                Map.entry("source", Optional.ofNullable(source)),
                Map.entry("type", Optional.ofNullable(type)))) {
            if (attribute.getValue().filter(value -> !value.isBlank()).isEmpty()) {
                return Optional.of(
                        new Fault(400, "the event has no " + attribute.getKey(), pointer + "/" + attribute.getKey()));
            }
        }
        return Optional.empty();
    }

    /// The items with what they lack.
    public List<ReadItem> complete(List<ReadItem> items) {
        return items.size() == 1 ? List.of(items.getFirst().with(this::complete)) : items;
    }

    private ArticleSubmission complete(ArticleSubmission it) {
        boolean nameless = blank(it.uri()) && blank(it.url()) && !blank(subject);
        return new ArticleSubmission(
                nameless ? source + "#" + subject : it.uri(),
                it.version(),
                it.pubStatus(),
                it.headline(),
                it.body(),
                it.contentType(),
                it.language(),
                it.url(),
                it.by(),
                it.located(),
                it.publishedAt() == null ? Moments.read(time).orElse(null) : it.publishedAt(),
                it.embargoedUntil(),
                it.evolvedFrom());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
