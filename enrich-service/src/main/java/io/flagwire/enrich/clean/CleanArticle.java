package io.flagwire.enrich.clean;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article without its page.
///
/// @param headline one line
/// @param text the headline, then the paragraphs, a blank line between them: what evidence points into
/// @param sentences the sentences of [#text], in order
/// @param language ISO 639-1, or null where nothing says it well enough
/// @param dateline where it was written, for whom and by whom
public record CleanArticle(
        String headline,
        String text,
        List<Sentence> sentences,
        @Nullable String language,
        Dateline dateline) {
    public CleanArticle {
        sentences = List.copyOf(sentences);
    }

    /// An article of which nothing is known but its text.
    public CleanArticle(String headline, String text, List<Sentence> sentences) {
        this(headline, text, sentences, null, Dateline.NONE);
    }

    /// A sentence and where it stands in the text, in UTF-16 units; `end` is exclusive.
    public record Sentence(String text, int start, int end) {}
}
