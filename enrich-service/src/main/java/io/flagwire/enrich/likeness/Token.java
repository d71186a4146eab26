package io.flagwire.enrich.likeness;

import io.flagwire.enrich.sense.Folding;
import java.util.ArrayList;
import java.util.List;

/// A word or number of a text.
///
/// @param form comparable: folded, with thousands and decimal marks left out
/// @param start where it starts in the text
/// @param capital whether it is written with a capital
record Token(String form, int start, boolean capital) {
    private static final int LONGEST = 40;
    private static final int ASCII = 128;

    /// The tokens of a text, in order. A run of Chinese becomes pairs of signs that overlap.
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>(text.length() / 5);
        char[] word = new char[text.length()];
        int length = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char letter = i < text.length() ? text.charAt(i) : ' ';
            if (inWord(letter)) {
                start = length == 0 ? i : start;
                word[length++] = letter;
            } else if (length > 0 && !insideNumber(text, i)) {
                add(tokens, word, length, start);
                length = 0;
            }
        }
        return tokens;
    }

    private static boolean inWord(char letter) {
        return letter < ASCII
                ? letter >= '0' && letter <= '9' || letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z'
                : Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    boolean number() {
        return Character.isDigit(form.charAt(0));
    }

    private static boolean insideNumber(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && (text.charAt(at) == ',' || text.charAt(at) == '.')
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static void add(List<Token> tokens, char[] word, int length, int start) {
        boolean capital = Character.isUpperCase(word[0]);
        String form = folded(word, length);
        if (form.isEmpty() || form.indexOf(' ') >= 0) {
            return;
        }
        if (form.charAt(0) >= ASCII && Character.UnicodeScript.of(form.codePointAt(0)) == Character.UnicodeScript.HAN) {
            for (int i = 0; i + 1 < form.length(); i++) {
                tokens.add(new Token(form.substring(i, i + 2), start + i, false));
            }
        } else if (form.length() <= LONGEST) {
            tokens.add(new Token(form, start, capital));
        }
    }

    private static String folded(char[] word, int length) {
        // The country, not the pronoun.
        if (length == 2 && word[0] == 'U' && word[1] == 'S') {
            return "usa";
        }
        for (int i = 0; i < length; i++) {
            if (word[i] >= ASCII) {
                return new String(Folding.fold(new String(word, 0, length)));
            }
            word[i] |= word[i] >= 'A' && word[i] <= 'Z' ? 'a' - 'A' : 0;
        }
        return new String(word, 0, length);
    }
}
