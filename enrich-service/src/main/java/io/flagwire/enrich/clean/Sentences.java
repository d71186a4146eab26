package io.flagwire.enrich.clean;

import io.flagwire.enrich.clean.CleanArticle.Sentence;
import java.util.List;

/// Finds the sentences of a paragraph, in one pass, for every language that is read here. Abbreviations, initials and
/// numbers do not end a sentence, and a full stop without a space after it can.
final class Sentences {
    private static final int LONGEST = 600;
    private static final int SHORTEST_PIECE = 200;

    private final String text;
    private final int end;
    private final List<Sentence> found;
    private int start;

    private Sentences(String text, int start, int end, List<Sentence> found) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.found = found;
    }

    /// Adds the sentences between two places of the text.
    static void find(String text, int start, int end, List<Sentence> found) {
        new Sentences(text, start, end, found).find();
    }

    private void find() {
        for (int i = start; i < end; i++) {
            char unit = text.charAt(i);
            if (Punctuation.ends(unit)) {
                int after = i + 1;
                while (after < end && Punctuation.ends(text.charAt(after))) {
                    after++;
                }
                int marks = after - i;
                while (after < end && Punctuation.closes(text.charAt(after)) && !opensQuote(after)) {
                    after++;
                }
                if (after < end && ends(i, marks, after)) {
                    add(after);
                }
                i = after - 1;
            }
        }
        add(end);
    }

    // Some marks close a quote in one language and open it in another.
    private boolean opensQuote(int at) {
        char unit = text.charAt(at);
        return (unit == '\u201c' || unit == '"' || unit == '\u00bb')
                && at + 1 < end
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    private void add(int until) {
        int from = start;
        int to = until;
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        start = until;
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (to - from > LONGEST) {
            int cut = piece(from);
            found.add(new Sentence(text.substring(from, cut), from, cut));
            from = cut;
            while (from < to && text.charAt(from) == ' ') {
                from++;
            }
        }
        if (to > from) {
            found.add(new Sentence(text.substring(from, to), from, to));
        }
    }

    // A sentence that does not end is cut where a reader would breathe.
    private int piece(int from) {
        for (String pause : new String[] {"; ", ", ", "\uff0c", "\u060c ", " "}) {
            for (int at = from + LONGEST - 2; at > from + SHORTEST_PIECE; at--) {
                if (text.startsWith(pause, at)) {
                    return at + 1;
                }
            }
        }
        int cut = from + LONGEST;
        return Character.isLowSurrogate(text.charAt(cut)) ? cut - 1 : cut;
    }

    // Whether the mark at a place ends a sentence, given that more text stands at `after`.
    private boolean ends(int mark, int marks, int after) {
        char unit = text.charAt(mark);
        char next = text.charAt(after);
        if (unit >= 0x3000) {
            return true;
        }
        if (next != ' ') {
            return endsWithoutSpace(mark, after, next);
        }
        if (unit == '.' && marks == 1) {
            return Abbreviations.endsSentence(text, start, mark, after + 1);
        }
        if (unit == '.' || unit == '\u2026') {
            return !Character.isLowerCase(text.charAt(after + 1));
        }
        // "Is it so?" he asked.
        return after == mark + marks || !Abbreviations.reports(text, after + 1);
    }

    private boolean endsWithoutSpace(int mark, int after, char next) {
        if (mark < start + 2 || after + 1 >= end || !Character.isLetter(next)) {
            return mark > start + 2 && (next == '\u201c' || next == '"' || next == '\u00ab' || next == '\u201e');
        }
        char before = text.charAt(mark - 1);
        if (!Character.isLetter(before) && !Punctuation.closes(before)) {
            return text.charAt(mark) != '.';
        }
        boolean caseless = !Character.isUpperCase(next) && !Character.isLowerCase(next);
        boolean capital = Character.isUpperCase(next)
                && !Character.isUpperCase(before)
                && (Character.isLowerCase(text.charAt(after + 1)) || text.charAt(after + 1) == ' ');
        boolean wordBefore = Character.isLetter(text.charAt(mark - 2));
        return wordBefore && (caseless || capital || Abbreviations.starts(text, after));
    }
}
