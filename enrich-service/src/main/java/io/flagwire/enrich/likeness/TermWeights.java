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

    private final Map<String, Counts> languages;

    private TermWeights(Map<String, Counts> languages) {
        this.languages = languages;
    }

    /// Those of `/likeness/term-counts.tsv`: language, term and number of articles that have it; `*` is the number of
    /// all that were counted.
    static TermWeights shipped() {
        Map<String, Counts> languages = new HashMap<>();
        try (InputStream file = TermWeights.class.getResourceAsStream("/likeness/term-counts.tsv")) {
            if (file == null) {
                return new TermWeights(languages);
            }
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(line -> languages
                            .computeIfAbsent(line[0], any -> new Counts(new HashMap<>()))
                            .byTerm()
                            .put(line[1], Integer.valueOf(line[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TermWeights(languages);
    }

    double of(String language, String term) {
        Counts counts = languages.get(language);
        if (counts == null) {
            return term.length() <= SHORT ? SHORT_WEIGHT : LONG_WEIGHT;
        }
        double all = counts.byTerm().getOrDefault("*", 1);
        return Math.max(LEAST, Math.log((all + 1) / (counts.byTerm().getOrDefault(term, 1) + 1)));
    }

    private record Counts(Map<String, Integer> byTerm) {}
}
