package io.flagwire.enrich.clean;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// Takes boilerplate out of a paragraph that has news in it too: a whole page may have come as one paragraph.
final class InlineBoilerplate {
    private static final Phrases INSIDE = Phrases.read(EnumSet.of(
            Phrases.Kind.TITLE,
            Phrases.Kind.HOLDS,
            Phrases.Kind.SENTENCE,
            Phrases.Kind.TAIL,
            Phrases.Kind.TAIL_SENTENCE));
    private static final int LONGEST_HOLDER = 320;
    private static final int EARLY = 80;

    private InlineBoilerplate() {}

    /// The paragraph without boilerplate inside it; empty when it is nothing else.
    static String trim(String paragraph) {
        String kept = paragraph;
        for (Found found = find(kept); found != null && !kept.isEmpty(); found = find(kept)) {
            kept = without(kept, found);
        }
        kept = withoutSignature(kept);
        return kept.equals(paragraph) ? paragraph : trim(LineText.of(kept));
    }

    private static String without(String paragraph, Found found) {
        return switch (found.kind) {
            case TAIL, TAIL_SENTENCE -> paragraph.substring(0, found.start).stripTrailing();
            case TITLE -> cut(paragraph, found.start, InlineTitle.end(paragraph, found.end));
            default -> {
                int start = sentenceStart(paragraph, found.start);
                boolean all = found.kind == Phrases.Kind.HOLDS && start < EARLY && paragraph.length() <= LONGEST_HOLDER;
                yield all ? "" : cut(paragraph, start, sentenceEnd(paragraph, found.end));
            }
        };
    }

    private static @Nullable Found find(String paragraph) {
        boolean inWord = false;
        for (int i = 0; i < paragraph.length(); i++) {
            char unit = paragraph.charAt(i);
            boolean letter =
                    unit < 0x80 ? (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z' : Character.isLetterOrDigit(unit);
            if (!inWord || Punctuation.han(unit)) {
                for (Phrases.Phrase phrase : INSIDE.at(paragraph, i)) {
                    if (inside(phrase.kind(), paragraph, i)) {
                        int end = phrase.match(paragraph, i);
                        if (end > 0) {
                            return new Found(phrase.kind(), i, end);
                        }
                    }
                }
            }
            inWord = letter;
        }
        return null;
    }

    private static boolean inside(Phrases.Kind kind, String paragraph, int at) {
        return switch (kind) {
            case HOLDS, SENTENCE, TAIL -> true;
            case TITLE, TAIL_SENTENCE -> at > 0 && Punctuation.endsSentence(paragraph, at);
            case WHOLE, LIST, END, LEAD -> false;
        };
    }

    private static String cut(String text, int from, int to) {
        return (text.substring(0, from).stripTrailing() + " "
                        + text.substring(to).stripLeading())
                .strip();
    }

    private static int sentenceStart(String text, int at) {
        int start = at;
        while (start > 0
                && !(Punctuation.ends(text.charAt(start - 1))
                        && (start == text.length() || start == at || text.charAt(start) == ' '))) {
            start--;
        }
        return start;
    }

    private static int sentenceEnd(String text, int at) {
        int end = at;
        while (end < text.length()
                && !(Punctuation.ends(text.charAt(end)) && (end + 1 == text.length() || text.charAt(end + 1) == ' '))) {
            end++;
        }
        return Math.min(text.length(), end + 1);
    }

    // Initials of writer and editor after the last sentence: AB/CD
    private static String withoutSignature(String text) {
        int slash = text.lastIndexOf('/');
        int start = text.lastIndexOf(' ') + 1;
        if (slash < 0 || start == 0 || slash < text.length() - 4 || slash < start + 2 || slash > start + 3) {
            return text;
        }
        for (int i = start; i < text.length(); i++) {
            if (i != slash && !Character.isLetter(text.charAt(i))) {
                return text;
            }
        }
        return Punctuation.endsSentence(text, start) ? text.substring(0, start).stripTrailing() : text;
    }

    private record Found(Phrases.Kind kind, int start, int end) {}
}
