package io.flagwire.enrich.clean;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// UTF-8 that somebody read as windows-1252 or Latin-1. Two such characters in a row can be honest text, so the
/// short forms are only taken back where they cannot be, or where the text is full of them.
final class Mojibake {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String HONEST_AFTER_LETTER = "\u2019\u201d\u201c\u2018\u00bb\u00ab\u2026\u2013\u2014\u00a0";
    private static final int FULL_OF_THEM = 3;

    private Mojibake() {}

    /// Whether what stands here could be such a sequence.
    static boolean possible(String text, int at) {
        return leads(text.charAt(at)) && sequence(text, at) > 0;
    }

    private static boolean leads(char unit) {
        return unit >= 0xc2 && unit <= 0xf4;
    }

    static String repair(String text) {
        int sure = 0;
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            if (leads(text.charAt(i))) {
                int length = sequence(text, i);
                all += length > 0 ? 1 : 0;
                sure += sure(text, i, length) ? 1 : 0;
                i += Math.max(0, length - 1);
            }
        }
        if (sure == 0 && all < FULL_OF_THEM) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int length = leads(text.charAt(i)) ? sequence(text, i) : 0;
            if (length > 0 && (sure(text, i, length) || all >= FULL_OF_THEM)) {
                repaired.append(decoded(text, i, length));
                i += length - 1;
            } else {
                repaired.append(text.charAt(i));
            }
        }
        return repaired.toString();
    }

    private static boolean sure(String text, int at, int length) {
        return length > 2
                || (length == 2 && text.charAt(at) <= 0xc3 && HONEST_AFTER_LETTER.indexOf(text.charAt(at + 1)) < 0);
    }

    // How many characters from here are one UTF-8 sequence; 0 when they are not.
    private static int sequence(String text, int at) {
        char lead = text.charAt(at);
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + length > text.length()) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            int unit = bytes(text.charAt(i));
            if (unit < 0x80 || unit > 0xbf) {
                return 0;
            }
        }
        return decoded(text, at, length).indexOf('\ufffd') < 0 ? length : 0;
    }

    private static String decoded(String text, int at, int length) {
        byte[] sequence = new byte[length];
        for (int i = 0; i < length; i++) {
            sequence[i] = (byte) bytes(text.charAt(at + i));
        }
        return new String(sequence, StandardCharsets.UTF_8);
    }

    private static int bytes(char unit) {
        if (unit < 0x100) {
            return unit;
        }
        if (unit > 0x2122) {
            return 0;
        }
        byte[] encoded = String.valueOf(unit).getBytes(WINDOWS);
        return encoded[0] == '?' ? 0 : encoded[0] & 0xff;
    }
}
