package io.flagwire.enrich.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.events.CategoryVerdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is said of an article to whoever asks.
///
/// @param categories one entry for each category
/// @param unjudged true when there is no knowledge of the article's language, so that the categories say nothing; else
///     absent
/// @param claims who did what to whom; empty, as long as nothing reads claims
/// @param mentions names found in the text; empty, as long as nothing finds them
/// @param language ISO 639-1; absent when it cannot be told
/// @param text the cleaned text that the evidence points into
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verdict(
        List<CategoryVerdict> categories,
        @Nullable Boolean unjudged,
        List<Map<String, Object>> claims,
        List<Map<String, Object>> mentions,
        @Nullable String language,
        String modelVersion,
        String text) {
    Verdict {
        categories = List.copyOf(categories);
        claims = List.copyOf(claims);
        mentions = List.copyOf(mentions);
    }
}
