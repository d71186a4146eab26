package io.flagwire.enrich.sense;

import java.text.Normalizer;
import java.util.Arrays;

/// How texts and terms are made comparable: compatibility forms, case, Russian ё, the forms of Arabic letters and all
/// punctuation fall together. What is no letter or digit becomes one space; marks that carry no sound are dropped.
public final class Folding {
    private static final char DROPPED = 0;
    private static final String ARABIC = "أاإاآاٱاىيةه";
    private static final char[] FOLDED = table();

    private Folding() {}

    /// The folded text, shorter than or as long as the text.
    public static char[] fold(String text) {
        char[] folded = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = FOLDED[text.charAt(i)];
            boolean second = letter == ' ' && (length == 0 || folded[length - 1] == ' ');
            if (letter != DROPPED && !second) {
                folded[length++] = letter;
            }
        }
        if (length > 0 && folded[length - 1] == ' ') {
            length--;
        }
        return length == folded.length ? folded : Arrays.copyOf(folded, length);
    }

    static char fold(char letter) {
        return FOLDED[letter];
    }

    private static char[] table() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = folded((char) i);
        }
        table['ё'] = 'е';
        table['Ё'] = 'е';
        for (int i = 0; i < ARABIC.length(); i += 2) {
            table[ARABIC.charAt(i)] = ARABIC.charAt(i + 1);
        }
        return table;
    }

    private static char folded(char letter) {
        if (Character.isSurrogate(letter)) {
            return ' ';
        }
        char plain = letter < 128
                ? letter
                : Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFKC)
                        .charAt(0);
        if (letter == 'ـ'
                || Character.getType(plain) == Character.NON_SPACING_MARK
                || Character.getType(plain) == Character.FORMAT) {
            return DROPPED;
        }
        return Character.isLetterOrDigit(plain) ? Character.toLowerCase(plain) : ' ';
    }
}
