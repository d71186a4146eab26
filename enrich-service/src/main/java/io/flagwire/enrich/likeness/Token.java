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

    /// The tokens of a text, in order. A run of Chinese becomes pairs of signs that overlap.
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>(text.length() / 5);
        StringBuilder word = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char letter = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.NON_SPACING_MARK) {
                if (word.isEmpty()) {
                    start = i;
                }
                word.append(letter);
            } else if (!word.isEmpty() && !insideNumber(text, i)) {
                add(tokens, word.toString(), start);
                word.setLength(0);
            }
        }
        return tokens;
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

    private static void add(List<Token> tokens, String word, int start) {
        // The country, not the pronoun.
        String form = word.equals("US") ? "usa" : new String(Folding.fold(word));
        if (form.isEmpty() || form.indexOf(' ') >= 0) {
            return;
        }
        if (Character.UnicodeScript.of(form.codePointAt(0)) == Character.UnicodeScript.HAN) {
            for (int i = 0; i + 1 < form.length(); i++) {
                tokens.add(new Token(form.substring(i, i + 2), start + i, false));
            }
        } else if (form.length() <= LONGEST) {
            tokens.add(new Token(form, start, Character.isUpperCase(word.charAt(0))));
        }
    }
}
