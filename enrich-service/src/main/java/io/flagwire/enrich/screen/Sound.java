package io.flagwire.enrich.screen;

import org.jspecify.annotations.Nullable;

/// What the spellings of one name in several transliterations have in common: its consonants, by how they sound.
final class Sound {
    private static final String[][] RULES = {
        {"shch", "S"},
        {"sch", "S"},
        {"sh", "S"},
        {"tch", "C"},
        {"ch", "C"},
        {"dzh", "J"},
        {"zh", "Z"},
        {"kh", "h"},
        {"gh", "h"},
        {"ph", "f"},
        {"th", "t"},
        {"dh", "d"},
        {"dj", "J"},
        {"j", "J"},
        {"ts", "s"},
        {"tz", "s"},
        {"cz", "C"},
        {"ck", "k"},
        {"q", "k"},
        {"c", "k"},
        {"x", "ks"},
        {"w", "v"},
        {"g", "h"},
        {"z", "s"},
    };
    private static final String BEGINNINGS = "stdzkgpcjqxw";
    private static final String VOWELS = "aeiouy";

    private Sound() {}

    /// @param spelled as [Spelling] writes it
    static String of(String spelled) {
        StringBuilder sound = new StringBuilder(spelled.length());
        char before = ' ';
        for (int at = 0; at < spelled.length(); ) {
            String[] rule = rule(spelled, at);
            String heard = rule == null ? spelled.substring(at, at + 1) : rule[1];
            at += rule == null ? 1 : rule[0].length();
            if (VOWELS.indexOf(heard.charAt(0)) >= 0) {
                if (sound.isEmpty()) {
                    sound.append('a');
                }
            } else if (before != heard.charAt(0)) {
                sound.append(heard);
            }
            before = heard.charAt(heard.length() - 1);
        }
        int last = sound.length() - 1;
        if (last > 0 && sound.charAt(last) == 'h' && spelled.endsWith("h")) {
            sound.setLength(last);
        }
        return sound.toString();
    }

    private static String @Nullable [] rule(String spelled, int at) {
        if (BEGINNINGS.indexOf(spelled.charAt(at)) < 0) {
            return null;
        }
        for (String[] rule : RULES) {
            if (spelled.startsWith(rule[0], at)) {
                return rule;
            }
        }
        return null;
    }
}
