package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.Classification;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.RawArticle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How often the verdict on an article is the same in each disguise: flagged or not, by category. An article
/// cut in half whose evidence is gone is left out.
final class DisguiseScores {
    private final Cleaner cleaner;
    private final Classifier classifier;
    private final Map<Disguise, Count> counts = new EnumMap<>(Disguise.class);

    DisguiseScores(Cleaner cleaner, Classifier classifier) {
        this.cleaner = cleaner;
        this.classifier = classifier;
        Arrays.stream(Disguise.values()).forEach(disguise -> counts.put(disguise, new Count()));
    }

    /// @param plain the verdict on the article as it is
    void add(RawArticle article, Classification plain) {
        counts.forEach((disguise, count) -> {
            CleanArticle disguised = cleaner.clean(disguise.of(article));
            Classification verdict = classifier.classify(disguised);
            for (int i = 0; i < plain.categories().size(); i++) {
                CategoryVerdict before = plain.categories().get(i);
                if (disguise != Disguise.FIRST_HALF || holds(disguised, before)) {
                    count.all++;
                    count.same +=
                            before.flagged() == verdict.categories().get(i).flagged() ? 1 : 0;
                }
            }
        });
    }

    private static boolean holds(CleanArticle cut, CategoryVerdict verdict) {
        return verdict.evidence().stream()
                .allMatch(passage -> cut.text().contains(passage.quote().strip()));
    }

    /// The share of verdicts that stay, 0 to 1.
    double same(Disguise disguise) {
        Count count = counts.getOrDefault(disguise, new Count());
        return count.all == 0 ? 1 : (double) count.same / count.all;
    }

    /// For people, a line a disguise.
    String table() {
        StringBuilder table = new StringBuilder("the same verdict\n");
        counts.forEach((disguise, count) -> table.append(String.format(
                Locale.ROOT, "  %-14s %.4f of %d%n", name(disguise).replace('_', ' '), same(disguise), count.all)));
        return table.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Disguise disguise : Disguise.values()) {
            json.put(name(disguise), same(disguise));
        }
        return json;
    }

    private static String name(Disguise disguise) {
        return disguise.name().toLowerCase(Locale.ROOT);
    }

    private static final class Count {
        private int same;
        private int all;
    }
}
