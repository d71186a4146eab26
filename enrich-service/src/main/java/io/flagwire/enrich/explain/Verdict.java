package io.flagwire.enrich.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Mention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of an article to whoever asks.
///
/// @param categories one entry for each category
/// @param unjudged true when there is no knowledge of the article's language, so that the categories say nothing; else
///     absent
/// @param claims who did what to whom, the main claim first; of flagged categories only
/// @param mentions names and figures found in the text, in its order; empty when nothing is flagged
/// @param topics IPTC Media Topics of what is flagged
/// @param language ISO 639-1; absent when it cannot be told
/// @param text the cleaned text that the evidence points into
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verdict(
        List<CategoryVerdict> categories,
        @Nullable Boolean unjudged,
        List<Claim> claims,
        List<Mention> mentions,
        List<String> topics,
        @Nullable String language,
        String modelVersion,
        String text) {
    Verdict {
        categories = List.copyOf(categories);
        claims = List.copyOf(claims);
        mentions = List.copyOf(mentions);
        topics = List.copyOf(topics);
    }
}
