package io.flagwire.enrich.classify;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Evidence;
import java.util.List;
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

    /// @param reading what the encoder says, asked only where the concepts are unsure or may have overlooked it; null
    ///     where it cannot read
    CategoryVerdict judge(Category category, List<Passage> passages, @Nullable Reading reading) {
        Outline seen = new Outline(category, passages, passage);
        double probability = seen.concerned() ? probability(seen.features()) : 0;
        if (second == null || reading == null) {
            return verdict(category, probability, flaggedFrom, passages, seen);
        }
        if (seen.concerned() && second.asks(probability, reading::likeliest)) {
            double byBoth = second.probability(probability, reading.of(category));
            return verdict(category, byBoth, second.flaggedFrom(), passages, seen);
        }
        Overlooked overlooked = second.overlooked();
        if (overlooked != null
                && probability < overlooked.below()
                && overlooked.asks(reading.opening(), reading::likeliest)) {
            double byEncoder = overlooked.probability(reading.of(category));
            if (byEncoder >= overlooked.flaggedFrom()) {
                List<Integer> speaking = overlooked.speaking(passages, MOST_EVIDENCE);
                return new CategoryVerdict(category, byEncoder, true, quotes(passages, speaking));
            }
            return new CategoryVerdict(category, Math.max(probability, byEncoder), false, List.of());
        }
        return verdict(category, probability, flaggedFrom, passages, seen);
    }

    private static CategoryVerdict verdict(
            Category category, double probability, double from, List<Passage> passages, Outline seen) {
        boolean flagged = probability >= from;
        List<Evidence> evidence = flagged
                ? quotes(passages, seen.carrying(Math.min(EVIDENCE_FROM, seen.best()), MOST_EVIDENCE))
                : List.of();
        return new CategoryVerdict(category, probability, flagged, evidence);
    }

    private static List<Evidence> quotes(List<Passage> passages, List<Integer> numbers) {
        return numbers.stream().map(i -> passages.get(i).quote()).toList();
    }

    public double probability(double[] features) {
        double logit = bias;
        for (int i = 0; i < outline.length; i++) {
            logit += outline[i] * features[i];
        }
        return 1 / (1 + Math.exp(-logit));
    }
}
