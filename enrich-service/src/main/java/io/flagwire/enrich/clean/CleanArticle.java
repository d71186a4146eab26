package io.flagwire.enrich.clean;

import java.util.List;

/// An article without its page.
///
/// @param headline one line
/// @param text the headline, then the paragraphs, separated by newlines: what evidence points into
/// @param sentences the sentences of [#text], in order
public record CleanArticle(String headline, String text, List<Sentence> sentences) {
    public CleanArticle {
        sentences = List.copyOf(sentences);
    }

    /// A sentence and where it stands in the text, in UTF-16 units; `end` is exclusive.
    public record Sentence(String text, int start, int end) {}
}
