package io.flagwire.enrich.clean;

/// What ends a sentence, in the scripts that are read here.
final class Punctuation {
    private static final String ENDS = ".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964";
    private static final String CLOSERS = "\"'\u201d\u2019\u00bb\u203a)]\u300d\u300f\uff09\u300b\u201c";

    private Punctuation() {}

    static boolean ends(char unit) {
        return unit < 0x80 ? unit == '.' || unit == '!' || unit == '?' : ENDS.indexOf(unit) >= 0;
    }

    static boolean closes(char unit) {
        return CLOSERS.indexOf(unit) >= 0;
    }

    /// Whether a sentence ends before the given place, space and closing quotes aside.
    static boolean endsSentence(CharSequence text, int before) {
        int at = before - 1;
        while (at >= 0 && (text.charAt(at) <= ' ' || text.charAt(at) == 0xa0 || closes(text.charAt(at)))) {
            at--;
        }
        return at >= 0 && ends(text.charAt(at));
    }

    /// Letters of scripts without spaces between words.
    static boolean han(char unit) {
        return unit >= 0x2e80 && (unit <= 0x9fff || (unit >= 0xf900 && unit <= 0xfaff) || unit >= 0xff00);
    }

    /// How long a text is to its reader: a Chinese character says as much as three letters.
    static int weight(String text) {
        int weight = text.length();
        for (int i = 0; i < text.length(); i++) {
            weight += han(text.charAt(i)) ? 2 : 0;
        }
        return weight;
    }
}
