package io.flagwire.enrich.clean;

import java.util.Set;

/// The script that most of a text's first letters belong to.
///
/// @param letters how many letters of it there are among those looked at
record Script(Kind kind, int letters) {
    private static final int LOOKED_AT = 300;
    private static final Set<String> ARABIC = Words.of("ar fa ur ps ug sd ku");
    private static final Set<String> CYRILLIC = Words.of("ru uk be bg sr mk kk ky mn tg tt ba ce uz az bs");
    private static final Set<String> OTHER = Words.of("ka hy am ti bn ta te ml kn gu pa si km lo my bo or dv as");
    private static final Set<String> DEVANAGARI = Set.of("hi", "ne", "mr", "sa");

    enum Kind {
        LATIN,
        CYRILLIC,
        ARABIC,
        CHINESE,
        JAPANESE,
        KOREAN,
        GREEK,
        HEBREW,
        THAI,
        DEVANAGARI,
        OTHER
    }

    static Script of(String text) {
        int[] counts = new int[Kind.values().length];
        int looked = Math.min(text.length(), LOOKED_AT);
        for (int i = 0; i < looked; i++) {
            char unit = text.charAt(i);
            if (Character.isLetter(unit)) {
                counts[kind(unit).ordinal()]++;
            }
        }
        // Japanese is written in Chinese characters with kana between them.
        int kana = counts[Kind.JAPANESE.ordinal()];
        if (kana > 0 && 8 * kana > counts[Kind.CHINESE.ordinal()]) {
            counts[Kind.JAPANESE.ordinal()] += counts[Kind.CHINESE.ordinal()];
            counts[Kind.CHINESE.ordinal()] = 0;
        }
        // A word of it says as much as a character of Chinese.
        Kind most = Kind.OTHER;
        for (Kind kind : Kind.values()) {
            if (weight(kind, counts) > weight(most, counts)) {
                most = kind;
            }
        }
        return new Script(most, counts[most.ordinal()]);
    }

    private static int weight(Kind kind, int[] counts) {
        int letters = counts[kind.ordinal()];
        return kind == Kind.CHINESE || kind == Kind.JAPANESE ? 3 * letters : letters;
    }

    private static Kind kind(char letter) {
        if (letter < 0x370 || (letter >= 0x1e00 && letter < 0x1f00)) {
            return Kind.LATIN;
        }
        if (letter < 0x400 || (letter >= 0x1f00 && letter < 0x2000)) {
            return Kind.GREEK;
        }
        if (letter < 0x530) {
            return Kind.CYRILLIC;
        }
        if (letter >= 0x590 && letter < 0x600) {
            return Kind.HEBREW;
        }
        if ((letter >= 0x600 && letter < 0x780) || (letter >= 0xfb50 && letter < 0xff00)) {
            return Kind.ARABIC;
        }
        if (letter >= 0x900 && letter < 0x980) {
            return Kind.DEVANAGARI;
        }
        if (letter >= 0xe00 && letter < 0xe80) {
            return Kind.THAI;
        }
        if (letter >= 0x3040 && letter < 0x3100) {
            return Kind.JAPANESE;
        }
        if ((letter >= 0xac00 && letter < 0xd7b0) || (letter >= 0x1100 && letter < 0x1200)) {
            return Kind.KOREAN;
        }
        return Punctuation.han(letter) ? Kind.CHINESE : Kind.OTHER;
    }

    /// Whether that language is written in this script.
    boolean writes(String language) {
        return switch (kind) {
            case ARABIC -> ARABIC.contains(language);
            case CYRILLIC -> CYRILLIC.contains(language);
            case CHINESE -> language.equals("zh") || language.equals("ja");
            case JAPANESE -> language.equals("ja");
            case KOREAN -> language.equals("ko");
            case GREEK -> language.equals("el");
            case HEBREW -> language.equals("he") || language.equals("yi");
            case THAI -> language.equals("th");
            case DEVANAGARI -> DEVANAGARI.contains(language);
            case OTHER -> OTHER.contains(language);
            case LATIN ->
                !(OTHER.contains(language)
                        || DEVANAGARI.contains(language)
                        || Set.of("ar", "fa", "ur", "ru", "uk", "be", "bg", "mk", "zh", "ja", "ko", "el", "he", "th")
                                .contains(language));
        };
    }
}
