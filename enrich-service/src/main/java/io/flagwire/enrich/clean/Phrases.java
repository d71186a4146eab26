package io.flagwire.enrich.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The phrases that mark boilerplate, in many languages, found by their first letters without regard to case.
final class Phrases {
    private static final Phrase[] NONE = {};
    private static final int KEY_LENGTH = 4;
    private static final int FIRST = 255;

    private final Map<Integer, Phrase[]> byStart = new HashMap<>();
    private final long[] starts = new long[1024];
    private final boolean[] first = new boolean[FIRST + 1];

    /// Those of the given kinds.
    ///
    /// @throws UncheckedIOException when the resource cannot be read
    static Phrases read(Set<Kind> kinds) {
        Phrases phrases = new Phrases();
        try (InputStream stream = Objects.requireNonNull(Phrases.class.getResourceAsStream("boilerplate.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Phrases::phrase)
                    .filter(phrase -> kinds.contains(phrase.kind))
                    .forEach(phrases::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases;
    }

    private static Phrase phrase(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 2) {
            throw new IllegalStateException("boilerplate.tsv: '%s' is not kind, tab, phrase".formatted(line));
        }
        return new Phrase(Kind.valueOf(fields[0].toUpperCase(Locale.ROOT)), fields[1].toLowerCase(Locale.ROOT));
    }

    private void add(Phrase phrase) {
        int key = key(phrase.words, 0);
        Phrase[] before = byStart.getOrDefault(key, NONE);
        Phrase[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = phrase;
        byStart.put(key, after);
        first[phrase.words.charAt(0) & FIRST] = true;
        starts[key >>> 22] |= 1L << (key >>> 16);
    }

    /// The phrases that may begin there.
    Phrase[] at(String text, int place) {
        if (place < text.length() && !first[lower(text.charAt(place)) & FIRST]) {
            return NONE;
        }
        int key = key(text, place);
        return (starts[key >>> 22] & (1L << (key >>> 16))) == 0 ? NONE : byStart.getOrDefault(key, NONE);
    }

    // Of the first letters, of two in Chinese; up to where a colon and the space before it may stand.
    private static int key(String text, int start) {
        int letters = start < text.length() && Punctuation.han(text.charAt(start)) ? 2 : KEY_LENGTH;
        int end = Math.min(text.length(), start + letters);
        int key = 0;
        for (int i = start; i < end; i++) {
            char unit = lower(text.charAt(i));
            if (unit == ':' || unit == '\uff1a' || unit == ' ') {
                break;
            }
            key = 31 * key + unit;
        }
        return key * 0x9e3779b1;
    }

    private static char lower(char unit) {
        if (unit < 0x80) {
            return unit >= 'A' && unit <= 'Z' ? (char) (unit + 32) : unit;
        }
        return unit == '\u2019' ? '\'' : Character.toLowerCase(unit);
    }

    /// What a phrase does to the line or paragraph it stands in.
    enum Kind {
        /// A line that is nothing else goes.
        WHOLE,
        /// So does the name of a section, unless it ends a sentence.
        SECTION,
        /// A line that is nothing else goes, and the titles below it.
        LIST,
        /// A line that begins so ends the article.
        END,
        /// A line that begins so goes.
        LEAD,
        /// As LEAD; inside a paragraph it goes with the title that follows it.
        TITLE,
        /// A short paragraph that holds it early goes; of another, the sentence.
        HOLDS,
        /// The sentence that holds it goes.
        SENTENCE,
        /// A paragraph ends before it.
        TAIL,
        /// The same, where a sentence has ended before it.
        TAIL_SENTENCE
    }

    /// @param words in lower case
    record Phrase(Kind kind, String words) {
        /// Where the phrase ends if it begins there, else -1. A colon may have a space before it.
        int match(String text, int start) {
            int at = start;
            for (int i = 0; i < words.length(); i++) {
                char wanted = words.charAt(i);
                if (wanted == ':' && at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
                if (at >= text.length()) {
                    return -1;
                }
                char unit = lower(text.charAt(at));
                if (unit != wanted && !(wanted == ':' && unit == '\uff1a')) {
                    return -1;
                }
                at++;
            }
            return wordEnds(text, at) ? at : -1;
        }

        private boolean wordEnds(String text, int end) {
            char last = words.charAt(words.length() - 1);
            return end == text.length()
                    || !Character.isLetterOrDigit(last)
                    || Punctuation.han(last)
                    || !Character.isLetter(text.charAt(end));
        }
    }
}
