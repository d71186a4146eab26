package io.flagwire.enrich.clean;

import java.nio.charset.Charset;
import java.text.Normalizer;
import org.jsoup.parser.Parser;

/// Undoes what transport does to text: characters read in the wrong encoding, entities escaped once too often,
/// characters that cannot be seen. Line ends become `\n`, and the text is in NFC. What is sound comes back as it is;
/// repairing twice changes nothing.
final class TextRepair {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LONGEST_ENTITY = 10;
    private static final int MOST_ROUNDS = 6;

    private TextRepair() {}

    static String repair(String text) {
        String repaired = text;
        for (int round = 0; round < MOST_ROUNDS && !sound(repaired); round++) {
            String before = repaired;
            repaired = visible(Mojibake.repair(entities(repaired)));
            if (repaired.equals(before)) {
                break;
            }
        }
        return repaired;
    }

    // Most texts are sound, and this says so in one pass.
    private static boolean sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x20
                    ? unit != '\n'
                    : unit >= 0x7f && (unit < 0xa0 || suspect(unit) || Mojibake.possible(text, i))) {
                return false;
            }
            if (unit == '&' && i + 2 < text.length() && (text.charAt(i + 1) == '#' || letter(text.charAt(i + 1)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean suspect(char unit) {
        if (unit < 0x300) {
            return unit == 0xad;
        }
        return unseen(unit) || unit == 0x2028 || unit == 0x2029 || composes(unit);
    }

    private static boolean unseen(char unit) {
        return (unit >= 0x200b && unit <= 0x200f)
                || (unit >= 0x202a && unit <= 0x202e)
                || (unit >= 0x2060 && unit <= 0x2069)
                || unit == 0xfeff
                || unit == 0xfffc
                || unit == 0xad;
    }

    // Characters that NFC may put together, put in order or replace.
    private static boolean composes(char unit) {
        return unit < 0x370
                || (unit >= 0x64b && unit <= 0x670)
                || (unit >= 0x900 && unit <= 0xdff)
                || (unit >= 0x1100 && unit <= 0x11ff)
                || unit == 0x2126
                || unit == 0x212a
                || unit == 0x212b
                || unit == 0x3099
                || unit == 0x309a
                || (unit >= 0xf900 && unit <= 0xfaff);
    }

    private static String visible(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        boolean composing = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    seen.append('\n');
                }
            } else if (unit == 0xb || unit == 0xc || unit == 0x85 || unit == 0x2028 || unit == 0x2029) {
                seen.append('\n');
            } else if (unit == '\t') {
                seen.append(' ');
            } else if (unit >= 0x80 && unit < 0xa0) {
                windows(unit, seen);
            } else if ((unit >= 0x20 || unit == '\n') && unit != 0x7f && !unseen(unit)) {
                seen.append(unit);
                composing |= unit >= 0x300 && composes(unit);
            }
        }
        String kept = seen.toString();
        return composing ? Normalizer.normalize(kept, Normalizer.Form.NFC) : kept;
    }

    // A C1 control character is a byte of windows-1252 that somebody took for Latin-1.
    private static void windows(char unit, StringBuilder out) {
        char meant = new String(new byte[] {(byte) unit}, WINDOWS).charAt(0);
        if (meant >= 0xa0 && meant != 0xfffd) {
            out.append(meant);
        }
    }

    private static String entities(String text) {
        int at = text.indexOf('&');
        if (at < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int done = 0;
        for (; at >= 0; at = text.indexOf('&', at + 1)) {
            int end = text.indexOf(';', at, Math.min(text.length(), at + LONGEST_ENTITY + 1));
            if (end > 0 && at >= done && entity(text, at + 1, end)) {
                decoded.append(text, done, at).append(Parser.unescapeEntities(text.substring(at, end + 1), false));
                done = end + 1;
            }
        }
        return done == 0 ? text : decoded.append(text, done, text.length()).toString();
    }

    private static boolean entity(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char unit = text.charAt(i);
            if (!letter(unit) && !(unit >= '0' && unit <= '9') && !(unit == '#' && i == from)) {
                return false;
            }
        }
        return to - from >= 2;
    }

    private static boolean letter(char unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }
}
