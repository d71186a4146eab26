package io.flagwire.enrich.clean;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An article of the test resources, with what its page has above and below it.
record Page(String headline, List<String> article, List<String> above, List<String> below) {
    static final List<String> LANGUAGES = List.of("en", "ar", "zh", "fr", "de", "pl", "ru", "es", "sv", "vi");

    static Page in(String language) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> part = new ArrayList<>();
        try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream(language + ".txt"))) {
            for (String line : new String(stream.readAllBytes(), UTF_8).lines().toList()) {
                if (line.startsWith("# ")) {
                    part = new ArrayList<>();
                    parts.put(line.substring(2), part);
                } else {
                    part.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(
                parts.getOrDefault("headline", List.of()).getFirst(),
                parts.getOrDefault("article", List.of()),
                parts.getOrDefault("above", List.of()),
                parts.getOrDefault("below", List.of()));
    }

    static RawArticle plain(@Nullable String headline, String body) {
        return raw(headline, body, "text/plain", null);
    }

    static RawArticle html(@Nullable String headline, String body) {
        return raw(headline, body, "text/html", null);
    }

    static RawArticle raw(@Nullable String headline, String body, String contentType, @Nullable String language) {
        return new RawArticle(
                "a1",
                1,
                "feed",
                "example.com",
                "00",
                "urn:a1",
                null,
                PubStatus.USABLE,
                headline,
                body,
                contentType,
                language,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH);
    }
}
