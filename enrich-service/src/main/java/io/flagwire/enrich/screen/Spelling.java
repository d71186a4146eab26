package io.flagwire.enrich.screen;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes names of any script in small Latin letters without marks. Safe for use by many threads.
final class Spelling {
    private static final @Nullable String[] KNOWN = new String[Character.MAX_VALUE + 1];

    private Spelling() {}

    // Loaded only when the first letter beyond ASCII is met.
    private static final class Rules {
        // Russian first, by the rules that English-language lists and papers follow; then whatever script it is.
        static final Transliterator LATIN =
                Transliterator.getInstance("Russian-Latin/BGN; Any-Latin; NFD; [:M:] Remove; NFC; Latin-ASCII");
    }

    /// The letters and digits of a word.
    static String of(CharSequence word) {
        StringBuilder spelled = new StringBuilder(word.length() + 4);
        for (int i = 0; i < word.length(); i++) {
            char sign = word.charAt(i);
            if (sign >= 'a' && sign <= 'z' || sign >= '0' && sign <= '9') {
                spelled.append(sign);
            } else if (sign >= 'A' && sign <= 'Z') {
                spelled.append((char) (sign | 0x20));
            } else if (sign >= 128) {
                spelled.append(known(sign));
            }
        }
        return spelled.toString();
    }

    // Each letter by itself: what a letter becomes does not depend on its neighbours, so that it can be kept.
    private static String known(char sign) {
        String spelled = KNOWN[sign];
        if (spelled == null) {
            // Behind a consonant, where most letters stand: a letter at the beginning would be written in full.
            boolean cyrillic = Character.UnicodeScript.of(sign) == Character.UnicodeScript.CYRILLIC;
            String latin = Character.isSurrogate(sign)
                    ? ""
                    : Rules.LATIN.transliterate(
                            cyrillic ? "\u0431" + Character.toLowerCase(sign) : String.valueOf(sign));
            spelled = latin.substring(cyrillic ? 1 : 0).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            KNOWN[sign] = spelled;
        }
        return spelled;
    }
}
