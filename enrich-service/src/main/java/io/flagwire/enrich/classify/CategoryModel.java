package io.flagwire.enrich.classify;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Evidence;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// What was learned for one category: how much each sign of a passage counts, how much each feature of an article's
/// outline, from which probability on an article is flagged, and how the encoder is heard, if it is.
public record CategoryModel(
        Weights passage,
        double bias,
        double[] outline,
        double flaggedFrom,
        @Nullable SecondStage second) {
    private static final int MOST_EVIDENCE = 3;
    private static final double EVIDENCE_FROM = 0;

    /// The same, with the encoder heard like that; null for not at all.
    public CategoryModel with(@Nullable SecondStage heard) {
        return new CategoryModel(passage, bias, outline, flaggedFrom, heard);
    }

    /// By concepts alone.
    public CategoryVerdict judge(Category category, List<Passage> passages) {
        return judge(category, passages, null);
    }

    /// @param reading the encoder's logit, asked only where the concepts are unsure; null where it cannot read
    public CategoryVerdict judge(Category category, List<Passage> passages, @Nullable DoubleSupplier reading) {
        Outline seen = new Outline(category, passages, passage);
        if (!seen.concerned()) {
            return new CategoryVerdict(category, 0, false, List.of());
        }
        double probability = probability(seen.features());
        double from = flaggedFrom;
        if (second != null && reading != null && second.asks(probability)) {
            probability = second.probability(probability, reading.getAsDouble());
            from = second.flaggedFrom();
        }
        boolean flagged = probability >= from;
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
