package io.flagwire.enrich.classify;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Evidence;
import java.util.List;

/// What was learned for one category: how much each sign of a passage counts, how much each feature of an article's
/// outline, and from which probability on an article is flagged.
public record CategoryModel(Weights passage, double bias, double[] outline, double flaggedFrom) {
    private static final int MOST_EVIDENCE = 3;
    private static final double EVIDENCE_FROM = 0;

    public CategoryVerdict judge(Category category, List<Passage> passages) {
        Outline seen = new Outline(category, passages, passage);
        if (!seen.concerned()) {
            return new CategoryVerdict(category, 0, false, List.of());
        }
        double probability = probability(seen.features());
        boolean flagged = probability >= flaggedFrom;
        List<Evidence> evidence = !flagged
                ? List.of()
                : seen.carrying(Math.min(EVIDENCE_FROM, seen.best()), MOST_EVIDENCE).stream()
                        .map(i -> passages.get(i).quote())
                        .toList();
        return new CategoryVerdict(category, probability, flagged, evidence);
    }

    public double probability(double[] features) {
        double logit = bias;
        for (int i = 0; i < outline.length; i++) {
            logit += outline[i] * features[i];
        }
        return 1 / (1 + Math.exp(-logit));
    }
}
