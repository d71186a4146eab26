package io.flagwire.enrich.screen;

import io.flagwire.enrich.screen.NamePart.Role;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// How near two words of names are, from 0 to 1. What is not near enough to be the same name is 0.
final class PartScore {
    static final double INITIAL = 0.7;
    private static final double BENT = 0.95;
    private static final double SOUNDS = 0.93;
    private static final double CONSONANTS = 0.9;
    static final double ONE_LETTER = 0.88;

    private static final double LEAST_LIKE = 0.75;
    private static final int LEAST_TO_SOUND = 3;
    private static final int LEAST_TO_ERR = 6;
    private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();
    private static final LevenshteinDistance LETTERS = new LevenshteinDistance(1);
    private static final Set<String> ENDINGS =
            Set.of("a", "u", "om", "ym", "em", "e", "y", "oy", "oyu", "ogo", "omu", "im", "yu", "ya", "ey");

    private static final Pattern MALE = Pattern.compile("(?:[eo]v|[iy]n)$");
    private static final Pattern SKY = Pattern.compile("sk(?:y|i|iy|ii|ij|yi|yy)$");
    private static final Pattern FEMALE = Pattern.compile("sk(?:a|aya|aia|aja)$");

    private PartScore() {}

    /// @param entry of a list
    /// @param text of an article
    static double of(NamePart entry, NamePart text) {
        String one = entry.spelled();
        String other = text.spelled();
        if (one.equals(other)) {
            return 1;
        }
        if (text.is(Role.INITIAL) != entry.is(Role.INITIAL)) {
            return one.charAt(0) == other.charAt(0) ? INITIAL : 0;
        }
        if (!text.is(Role.NAME) || exact(one) || exact(other)) {
            return 0;
        }
        if (text.bends() && bent(one, other)) {
            return BENT;
        }
        int shorter = Math.min(one.length(), other.length());
        if (entry.sound().equals(text.sound()) && shorter >= LEAST_TO_SOUND) {
            double heard = heard(entry, text);
            if (heard > 0) {
                return heard;
            }
        }
        boolean slip = shorter >= LEAST_TO_ERR
                && one.charAt(0) == other.charAt(0)
                && Math.abs(one.length() - other.length()) <= 1
                && LETTERS.apply(one, other) == 1;
        return slip && !related(one, other) && !related(other, one) ? ONE_LETTER : 0;
    }

    private static double heard(NamePart entry, NamePart text) {
        String one = entry.spelled();
        String other = text.spelled();
        if (entry.withoutVowels() || text.withoutVowels()) {
            return entry.sound().length() > 1 ? CONSONANTS : 0;
        }
        boolean alike = dark(one) == dark(other)
                && open(one) == open(other)
                && !related(one, other)
                && !related(other, one)
                && LIKENESS.apply(one, other) >= LEAST_LIKE;
        return alike ? SOUNDS : 0;
    }

    /// For people, how a text's word is taken for that of an entry.
    static String why(NamePart entry, NamePart text, double score) {
        String how = score == INITIAL
                ? "initial"
                : score == BENT
                        ? "another case"
                        : score == SOUNDS
                                ? "sounds alike"
                                : score == CONSONANTS ? "the same consonants" : "one letter differs";
        return text.written() + " for " + entry.written() + ": " + how;
    }

    // Numbers, numerals and single letters are the same or they are not.
    private static boolean exact(String spelled) {
        boolean numeral = true;
        for (int i = 0; i < spelled.length(); i++) {
            char letter = spelled.charAt(i);
            if (letter <= '9') {
                return true;
            }
            numeral &= "ivx".indexOf(letter) >= 0;
        }
        return numeral || spelled.length() == 1;
    }

    private static boolean bent(String entry, String text) {
        for (int cut = 0; cut <= 2 && entry.length() - cut >= 3; cut++) {
            String stem = entry.substring(0, entry.length() - cut);
            boolean vowels = entry.substring(stem.length()).chars().allMatch(letter -> "aeiouy".indexOf(letter) >= 0);
            if (vowels && text.startsWith(stem) && ENDINGS.contains(text.substring(stem.length()))) {
                return true;
            }
        }
        return false;
    }

    // Petrov and Petrova, Sobinsky and Sobinskaya, Rashwan and Rashwani are two persons, or a man and his town.
    private static boolean related(String shorter, String longer) {
        return longer.equals(shorter + "a") && MALE.matcher(shorter).find()
                || longer.equals(shorter + "i")
                || FEMALE.matcher(longer).find() && SKY.matcher(shorter).find();
    }

    // Hussein and Hosseini, Abdul and Abdullah are two names.
    private static boolean open(String spelled) {
        char last = spelled.charAt(spelled.length() - 1);
        return "aeiouyh".indexOf(last) >= 0;
    }

    // Hussein and Hossein are one name, Hassan is another: the first vowel tells.
    private static boolean dark(String spelled) {
        for (int i = 0; i < spelled.length(); i++) {
            char letter = spelled.charAt(i);
            if ("aei".indexOf(letter) >= 0 || letter == 'y' && i > 0) {
                return false;
            }
            if ("ou".indexOf(letter) >= 0) {
                return true;
            }
        }
        return false;
    }
}
