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
    private static final int MOST_ROUNDS = 8;

    private InlineBoilerplate() {}

    /// The paragraph without boilerplate inside it; empty when it is nothing else.
    static String trim(String paragraph) {
        String trimmed = paragraph;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String before = trimmed;
            trimmed = withoutSignature(withoutPhrases(before));
            if (trimmed.equals(before)) {
                break;
            }
            trimmed = LineText.of(trimmed);
        }
        return trimmed;
    }

    // One pass: what is kept is copied, and what a phrase takes with it is jumped over.
    private static String withoutPhrases(String paragraph) {
        StringBuilder kept = null;
        int copied = 0;
        for (Found found = find(paragraph, 0); found != null; found = find(paragraph, copied)) {
            kept = kept == null ? new StringBuilder(paragraph.length()) : kept;
            int start = start(found, paragraph, copied);
            if (start == 0 && found.kind == Phrases.Kind.HOLDS && paragraph.length() <= LONGEST_HOLDER) {
                return "";
            }
            kept.append(paragraph, copied, start).append(' ');
            copied = Math.max(end(found, paragraph), copied + 1);
        }
        return kept == null
                ? paragraph
                : kept.append(paragraph, Math.min(copied, paragraph.length()), paragraph.length())
                        .toString();
    }

    private static int start(Found found, String paragraph, int from) {
        if (found.kind != Phrases.Kind.HOLDS && found.kind != Phrases.Kind.SENTENCE) {
            return found.start;
        }
        int start = Math.max(from, sentenceStart(paragraph, found.start, from));
        // A short paragraph that soon shows what it is has no news before that.
        return found.kind == Phrases.Kind.HOLDS && start < EARLY && paragraph.length() <= LONGEST_HOLDER ? from : start;
    }

    private static int end(Found found, String paragraph) {
        return switch (found.kind) {
            case TAIL, TAIL_SENTENCE -> paragraph.length();
            case TITLE -> InlineTitle.end(paragraph, found.end);
            default -> sentenceEnd(paragraph, found.end);
        };
    }

    private static @Nullable Found find(String paragraph, int from) {
        boolean inWord = false;
        for (int i = from; i < paragraph.length(); i++) {
            char unit = paragraph.charAt(i);
            if (!inWord || Punctuation.han(unit)) {
                for (Phrases.Phrase phrase : INSIDE.at(paragraph, i)) {
                    int end = inside(phrase.kind(), paragraph, i) ? phrase.match(paragraph, i) : -1;
                    if (end > 0) {
                        return new Found(phrase.kind(), i, end);
                    }
                }
            }
            inWord = unit < 0x80 ? (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z' : Character.isLetterOrDigit(unit);
        }
        return null;
    }

    private static boolean inside(Phrases.Kind kind, String paragraph, int at) {
        return switch (kind) {
            case HOLDS, SENTENCE, TAIL -> true;
            case TITLE, TAIL_SENTENCE -> at > 0 && Punctuation.endsSentence(paragraph, at);
            case WHOLE, SECTION, LIST, END, LEAD -> false;
        };
    }

    private static int sentenceStart(String text, int at, int from) {
        int start = at;
        while (start > from
                && !(Punctuation.ends(text.charAt(start - 1)) && (start == at || text.charAt(start) == ' '))) {
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
