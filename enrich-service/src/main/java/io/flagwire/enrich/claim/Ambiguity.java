package io.flagwire.enrich.claim;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Tells a name from the same letters with another meaning: Georgia on the Black Sea from the one round Atlanta, a
/// battery from a team. What tells them apart is in `claim/ambiguous-en.tsv`.
final class Ambiguity {
    private static final Set<String> PAPERS = Lists.of("papers");
    private static final Set<String> WATERS = Lists.of("waters");
    private static final Set<String> NEW = Lists.of("new-places");
    private static final Set<String> TITLES = Lists.of("titles");
    private static final Set<String> BEFORE_PLACES = Lists.of("before-places");
    private static final String APART = ",.;:/'\u2019\u201c\u201d\"()-\n";
    // By term, then by rule.
    private static final Map<String, Map<String, Set<String>>> RULES = new HashMap<>();

    static {
        Table.read(
                "/claim/ambiguous-en.tsv",
                3,
                row -> RULES.computeIfAbsent(row.getFirst(), any -> new HashMap<>())
                        .put(row.get(1), Set.of(row.get(2).split(" "))));
    }

    private final Words words;
    private final Set<String> vocabulary;
    private final int headlineEnd;

    /// @param headlineEnd the word after the headline, where every word may have a capital
    Ambiguity(Words words, Set<String> vocabulary, int headlineEnd) {
        this.words = words;
        this.vocabulary = vocabulary;
        this.headlineEnd = headlineEnd;
    }

    boolean keeps(Entry entry, int first, int end) {
        if (entry.capitals() ? !words.capitals(first, end) : entry.capital() && !capital(first, end)) {
            return false;
        }
        String behind = words.word(end);
        boolean country = entry.sort() == Sort.COUNTRY;
        // "Dakar-class submarines"
        if (country && behind.equals("class") && words.after(end, "-\u2010\u2011")) {
            return false;
        }
        if (country && words.capital(end) && (PAPERS.contains(behind) || WATERS.contains(behind))) {
            return false;
        }
        // A state's own National Security Council
        if (entry.sort() == Sort.BODY
                && words.word(end - 1).equals("council")
                && words.word(first - 1).equals("national")) {
            return false;
        }
        // "the Gulf of Guinea"
        if (country
                && words.word(first - 1).equals("of")
                && words.capital(first - 2)
                && WATERS.contains(words.word(first - 2))) {
            return false;
        }
        if (country && words.word(first - 1).equals("new") && NEW.contains(singular(words.word(end - 1)))) {
            return false;
        }
        return !entry.ambiguous() || end - first > 1 || meant(country, first, end);
    }

    // A small word in front, as in "the West", may be small.
    private boolean capital(int first, int end) {
        for (int i = first; i < end; i++) {
            if (words.capital(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean meant(boolean country, int first, int end) {
        Map<String, Set<String>> rules = RULES.getOrDefault(singular(words.word(end - 1)), Map.of());
        String behind = words.word(end);
        if (rule(rules, "behind").contains(behind)
                || words.capital(end) && rule(rules, "behind-capital").contains(behind)
                || rule(rules, "before").contains(words.word(first - 1))) {
            return false;
        }
        Set<String> needs = rule(rules, "needs");
        if (!Collections.disjoint(rule(rules, "excludes"), vocabulary)
                || !needs.isEmpty() && Collections.disjoint(needs, vocabulary)) {
            return false;
        }
        return !(country && first >= headlineEnd && (surname(end) || givenName(first - 1)));
    }

    // Anton Mali, in the middle of a sentence.
    private boolean givenName(int before) {
        return words.capital(before)
                && !words.capitals(before, before + 1)
                && !words.after(before, ".!?:;\u2013\u2014\u201c\"()\n")
                && !words.after(before + 1, APART)
                && !TITLES.contains(words.word(before))
                && !BEFORE_PLACES.contains(words.word(before));
    }

    // Chad Wolf, Jordan Henderson.
    private boolean surname(int next) {
        return words.capital(next)
                && !words.capitals(next, next + 1)
                && !words.after(next, APART)
                && !TITLES.contains(words.word(next));
    }

    private static String singular(String word) {
        return word.endsWith("s") && !word.equals("arms") ? word.substring(0, word.length() - 1) : word;
    }

    private static Set<String> rule(Map<String, Set<String>> rules, String rule) {
        return rules.getOrDefault(rule, Set.of());
    }
}
