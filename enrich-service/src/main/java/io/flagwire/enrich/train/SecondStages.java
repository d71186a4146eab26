package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.Overlooked;
import io.flagwire.enrich.classify.SecondStage;
import io.flagwire.enrich.train.LogisticRegression.Example;
import io.flagwire.events.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/// Learns how the encoder is heard where the concepts are unsure, from verdicts and readings by models that had not
/// seen the article.
final class SecondStages {
    // The encoder costs as much as eighty articles do by concepts. Asked from 0.1 on, of twice as many plain
    // articles, it was no better.
    private static final double FROM = 0.25;
    private static final double TO = 0.9;
    private static final double TO_BESIDE = 0.7;
    private static final double FLAGGED_FROM = 0.5;
    private static final double COST = 1;

    private final Readings readings;
    private final Overlooks overlooks;

    /// @param lessons those that verdicts will be about
    SecondStages(Readings readings, List<Lesson> lessons) {
        this.readings = readings;
        this.overlooks = new Overlooks(lessons, readings);
    }

    /// Empty where there is nothing to learn from.
    ///
    /// @param verdicts by concepts alone, held back
    Optional<SecondStage> learn(Category category, List<Verdict> verdicts) {
        List<Example> examples = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            OptionalDouble reading = readings.of(verdict.article(), category);
            if (verdict.category() == category
                    && !verdict.article().borderline()
                    && reading.isPresent()
                    && verdict.probability() >= FROM
                    && verdict.probability() < TO) {
                double[] logits = {SecondStage.logit(verdict.probability()), reading.getAsDouble()};
                examples.addAll(
                        Collections.nCopies(verdict.article().weight(), Example.of(logits, verdict.labelled())));
            }
        }
        Optional<Overlooked> overlooked = overlooks.learn(category, verdicts, FROM);
        if (examples.isEmpty() && overlooked.isEmpty()) {
            return Optional.empty();
        }
        // A bias would be how strict the sources at hand are, and carry that to others.
        double[] weights = examples.isEmpty()
                ? new double[] {1, 0}
                : LogisticRegression.fitThroughOrigin(examples, 2, COST).weights();
        return Optional.of(
                new SecondStage(FROM, TO, TO_BESIDE, weights[0], weights[1], FLAGGED_FROM, overlooked.orElse(null)));
    }

    /// Verdicts on held-back folds, with the encoder heard as the other folds teach.
    List<Verdict> folds(List<Verdict> verdicts) {
        return heard(verdicts, verdicts, article -> article.lot() % CrossValidation.FOLDS, readings::of);
    }

    /// Verdicts on held-back sources, with the encoder heard as the other sources teach, where it had seen none of it.
    List<Verdict> sources(List<Verdict> verdicts, List<Verdict> folds) {
        return heard(verdicts, folds, LabelledArticle::publisher, readings::ofUnseenPublisher);
    }

    private interface Logits {
        OptionalDouble of(LabelledArticle article, Category category);
    }

    private <K> List<Verdict> heard(
            List<Verdict> verdicts, List<Verdict> teachers, Function<LabelledArticle, K> key, Logits logits) {
        List<Verdict> heard = new ArrayList<>();
        Map<String, Double> likeliest = Overlooks.likeliest(verdicts);
        for (K held : verdicts.stream()
                .map(one -> key.apply(one.article()))
                .distinct()
                .toList()) {
            List<Verdict> others = teachers.stream()
                    .filter(one -> !Objects.equals(key.apply(one.article()), held))
                    .toList();
            for (Category category : Category.values()) {
                Optional<SecondStage> second = learn(category, others);
                verdicts.stream()
                        .filter(one -> one.category() == category && Objects.equals(key.apply(one.article()), held))
                        .map(one -> heard(
                                one,
                                second,
                                logits.of(one.article(), category),
                                likeliest.getOrDefault(one.article().id(), 0.0)))
                        .forEach(heard::add);
            }
        }
        return heard;
    }

    private Verdict heard(Verdict verdict, Optional<SecondStage> learned, OptionalDouble reading, double likeliest) {
        if (reading.isEmpty() || learned.isEmpty()) {
            return verdict;
        }
        SecondStage second = learned.get();
        if (second.asks(verdict.probability(), () -> likeliest)) {
            double probability = second.probability(verdict.probability(), reading.getAsDouble());
            return verdict.with(probability, probability >= second.flaggedFrom());
        }
        Overlooked overlooked = second.overlooked();
        Set<String> opening = overlooks.opening(verdict.article());
        if (overlooked != null && opening != null && overlooked.asks(opening, () -> likeliest)) {
            double probability = overlooked.probability(reading.getAsDouble());
            return verdict.with(Math.max(probability, verdict.probability()), probability >= overlooked.flaggedFrom());
        }
        return verdict;
    }
}
