package io.flagwire.alert.match;

import io.flagwire.alert.match.TextAnalysis.Reader;
import java.util.Arrays;

/// Reads words where no more than ASCII has to be known to read them, which is most of a text and several times
/// as quick as Lucene's analysis, and hands over the rest: all that stands between two spaces when there is
/// another character in it, or one that may join what is on both sides, as in `U.S.`, `1,000` or `it's`. Only the
/// possessive of a word is plain, too.
///
/// That no word goes across a space or a control character of ASCII is what allows it: the rules of Unicode (UAX #29)
/// have neither in a word, and Lucene's tokenizer remembers nothing from one word to the next. For one thread.
final class PlainWords {
    private static final int ASCII = 128;
    // Lucene cuts longer words.
    private static final int LONGEST = 255;

    private static final byte BREAKS = 0;
    private static final byte SPACE = 1;
    private static final byte JOINS = 2;
    private static final byte WORD = 3;
    private static final byte[] KINDS = kinds();
    // Of what a word is made of, in lower case; 0 of all else.
    private static final byte[] LOWER = lower();

    private final Rest rest;
    private char[] text = new char[1 << 12];
    private final char[] word = new char[LONGEST];

    PlainWords(Rest rest) {
        this.rest = rest;
    }

    /// Reads what is not plain.
    interface Rest {
        /// @param from where it starts in the text; what is given to the reader counts from the start of the text
        void read(String text, int from, int to, Reader reader);
    }

    /// Gives every word of the text to the reader, in order.
    void read(String source, Reader reader) {
        int length = source.length();
        if (length > text.length) {
            text = new char[Math.max(length, 2 * text.length)];
        }
        source.getChars(0, length, text, 0);
        int waiting = -1;
        int at = 0;
        while (at < length) {
            if (text[at] <= ' ') {
                at++;
                continue;
            }
            int end = lower(at, length);
            boolean alone = end > at && (end == length || text[end] <= ' ');
            end = alone ? end : plainEnd(at, length);
            if (end < 0) {
                waiting = waiting < 0 ? at : waiting;
                at = end(at, length);
                continue;
            }
            if (waiting >= 0) {
                rest.read(source, waiting, at, reader);
                waiting = -1;
            }
            if (alone) {
                reader.word(word, end - at, at, end);
            } else {
                give(at, end, reader);
            }
            at = end;
        }
        if (waiting >= 0) {
            rest.read(source, waiting, length, reader);
        }
    }

    // Takes up a word that starts here, as far as it can be one, and returns its end.
    private int lower(int start, int length) {
        int end = start;
        int most = Math.min(length, start + LONGEST);
        while (end < most && text[end] < ASCII && LOWER[text[end]] != 0) {
            word[end - start] = (char) LOWER[text[end++]];
        }
        return end;
    }

    // Of what stands until the next space, or -1 when it is not plain.
    private int plainEnd(int start, int length) {
        int begun = start;
        for (int i = start; i < length; i++) {
            char c = text[i];
            if (c >= ASCII) {
                return -1;
            }
            switch (KINDS[c]) {
                case SPACE -> {
                    return i;
                }
                case WORD -> {
                    if (i - begun >= LONGEST) {
                        return -1;
                    }
                }
                case JOINS -> {
                    if (c == '_' || i > start && joined(i, length) && !possessive(i, begun, length)) {
                        return -1;
                    }
                    begun = i + 1;
                }
                default -> begun = i + 1;
            }
        }
        return length;
    }

    private boolean joined(int at, int length) {
        return KINDS[text[at - 1]] == WORD
                && at + 1 < length
                && (text[at + 1] >= ASCII || KINDS[text[at + 1]] == WORD || text[at + 1] == '_');
    }

    // Behind a letter: behind a digit, it joins nothing. And before no other word, nor anything that could join one.
    private boolean possessive(int at, int begun, int length) {
        return text[at] == '\''
                && at + 2 - begun <= LONGEST
                && text[at - 1] > '9'
                && (text[at + 1] | ' ') == 's'
                && (at + 2 >= length || text[at + 2] < ASCII && KINDS[text[at + 2]] < JOINS);
    }

    private int end(int start, int length) {
        int end = start;
        while (end < length && text[end] > ' ') {
            end++;
        }
        return end;
    }

    private void give(int from, int to, Reader reader) {
        int at = from;
        while (at < to) {
            int start = at;
            at = lower(at, to);
            int length = at - start;
            if (length == 0) {
                at++;
                continue;
            }
            if (at < to && text[at] == '\'' && at + 1 < to && KINDS[text[at + 1]] == WORD) {
                // No other joins anything here.
                at += 2;
            }
            reader.word(word, length, start, at);
        }
    }

    private static byte[] lower() {
        byte[] lower = new byte[ASCII];
        for (int c = 0; c < ASCII; c++) {
            lower[c] = KINDS[c] == WORD ? (byte) Character.toLowerCase(c) : 0;
        }
        return lower;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[ASCII];
        Arrays.fill(kinds, BREAKS);
        Arrays.fill(kinds, 0, ' ' + 1, SPACE);
        Arrays.fill(kinds, '0', '9' + 1, WORD);
        Arrays.fill(kinds, 'A', 'Z' + 1, WORD);
        Arrays.fill(kinds, 'a', 'z' + 1, WORD);
        for (char joins : "_:.',;".toCharArray()) {
            kinds[joins] = JOINS;
        }
        return kinds;
    }
}
