package io.flagwire.enrich.clean;

import java.util.Set;

/// The title of another article in the middle of a paragraph, as in "... he said. Read also: Ministers meet The talks
/// ...". Nothing marks its end, so a sentence end or a word that begins sentences has to.
final class InlineTitle {
    private static final int LONGEST = 170;
    private static final int SHORTEST = 12;
    private static final Set<String> STARTERS = Set.of(
            "The",
            "He",
            "She",
            "It",
            "They",
            "In",
            "On",
            "A",
            "An",
            "But",
            "This",
            "However",
            "According",
            "Meanwhile",
            "Le",
            "La",
            "Les",
            "Il",
            "Elle",
            "Der",
            "Die",
            "Das",
            "Er",
            "Sie",
            "El",
            "Los",
            "Las",
            "В",
            "По",
            "Но");

    private InlineTitle() {}

    /// @param start where the words that announce the title end
    static int end(String paragraph, int start) {
        int limit = Math.min(paragraph.length(), start + LONGEST);
        for (int i = start; i < limit; i++) {
            char unit = paragraph.charAt(i);
            if (Punctuation.ends(unit)
                    && (i + 1 == paragraph.length() || paragraph.charAt(i + 1) == ' ' || Punctuation.han(unit))) {
                return i + 1;
            }
            if (unit == ' ' && i > start + SHORTEST && STARTERS.contains(word(paragraph, i + 1))) {
                return i + 1;
            }
        }
        return limit == paragraph.length() ? limit : start;
    }

    private static String word(String paragraph, int start) {
        int end = paragraph.indexOf(' ', start);
        return paragraph.substring(start, end < 0 ? paragraph.length() : end);
    }
}
