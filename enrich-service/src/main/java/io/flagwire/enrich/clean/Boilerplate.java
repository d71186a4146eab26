package io.flagwire.enrich.clean;

import java.util.EnumSet;

/// Tells the furniture of a news page from its news, by a line's own words. Most lines are ruled out by their first
/// letters.
final class Boilerplate {
    private static final Phrases AT_START = Phrases.read(EnumSet.of(
            Phrases.Kind.WHOLE,
            Phrases.Kind.SECTION,
            Phrases.Kind.LIST,
            Phrases.Kind.END,
            Phrases.Kind.LEAD,
            Phrases.Kind.TITLE));
    private static final int LONGEST_LEAD = 240;
    private static final int LONGEST_AFTER_END = 40;

    private Boilerplate() {}

    enum Verdict {
        NEWS,
        FURNITURE,
        /// The heading of a list of other articles' titles.
        LIST,
        /// Nothing below belongs to the article.
        END
    }

    /// What a line is, as it begins or as a whole.
    static Verdict line(String line) {
        for (Phrases.Phrase phrase : AT_START.at(line, 0)) {
            int end = phrase.match(line, 0);
            if (end > 0) {
                Verdict verdict = begins(phrase.kind(), line, end);
                if (verdict != Verdict.NEWS) {
                    return verdict;
                }
            }
        }
        return LineShape.furniture(line) ? Verdict.FURNITURE : Verdict.NEWS;
    }

    private static Verdict begins(Phrases.Kind kind, String line, int end) {
        return switch (kind) {
            case WHOLE -> nothingAfter(line, end) ? Verdict.FURNITURE : Verdict.NEWS;
            case SECTION ->
                nothingAfter(line, end) && !Punctuation.endsSentence(line, line.length())
                        ? Verdict.FURNITURE
                        : Verdict.NEWS;
            case LIST -> nothingAfter(line, end) ? Verdict.LIST : Verdict.NEWS;
            case END -> line.length() - end <= LONGEST_AFTER_END ? Verdict.END : Verdict.NEWS;
            case LEAD, TITLE -> line.length() <= LONGEST_LEAD ? Verdict.FURNITURE : Verdict.NEWS;
            case HOLDS, SENTENCE, TAIL, TAIL_SENTENCE -> Verdict.NEWS;
        };
    }

    private static boolean nothingAfter(String line, int end) {
        for (int i = end; i < line.length(); i++) {
            if (Character.isLetter(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
