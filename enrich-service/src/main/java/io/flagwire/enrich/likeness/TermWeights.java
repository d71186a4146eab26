package io.flagwire.enrich.likeness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// How much it says that two articles share a term: the rarer in news of sanctions and arms, the more. The counts are
/// fixed and ship with Flagwire, since weights learned from what has arrived would depend on the order of arrival.
/// Safe for use by many threads.
final class TermWeights {
    private static final double LEAST = 0.3;
    // Where nothing was counted: short words are grammar, more often than not.
    private static final int SHORT = 3;
    private static final double SHORT_WEIGHT = 0.5;
    private static final double LONG_WEIGHT = 4;

    private final Map<String, Language> languages = new HashMap<>();

    private TermWeights(Map<String, Map<String, Integer>> counts) {
        counts.forEach((language, byTerm) -> languages.put(language, language(byTerm)));
    }

    /// Those of `/likeness/term-counts.tsv`: language, term and number of articles that have it; `*` is the number of
    /// all that were counted.
    static TermWeights shipped() {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        try (InputStream file = TermWeights.class.getResourceAsStream("/likeness/term-counts.tsv")) {
            if (file == null) {
                return new TermWeights(counts);
            }
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(line -> counts.computeIfAbsent(line[0], any -> new HashMap<>())
                            .put(line[1], Integer.valueOf(line[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TermWeights(counts);
    }

    double of(String language, String term) {
        Language counts = languages.get(language);
        if (counts == null) {
            return term.length() <= SHORT ? SHORT_WEIGHT : LONG_WEIGHT;
        }
        Double counted = counts.byTerm().get(term);
        return counted == null ? counts.rest() : counted;
    }

    private static Language language(Map<String, Integer> counts) {
        double all = counts.getOrDefault("*", 1);
        Map<String, Double> byTerm = new HashMap<>();
        counts.forEach((term, count) -> byTerm.put(term, weight(all, count)));
        return new Language(byTerm, weight(all, 1));
    }

    private static double weight(double all, int count) {
        return Math.max(LEAST, Math.log((all + 1) / (count + 1)));
    }

    /// @param rest the weight of a term that was not counted
    private record Language(Map<String, Double> byTerm, double rest) {}
}
