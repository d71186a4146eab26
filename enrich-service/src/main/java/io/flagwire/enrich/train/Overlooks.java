package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.Overlooked;
import io.flagwire.enrich.train.LogisticRegression.Example;
import io.flagwire.enrich.train.LogisticRegression.Fitted;
import io.flagwire.events.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Learns of which English articles the encoder is asked although the concepts see little in them, and how it is
/// believed there.
final class Overlooks {
    private static final double WORDS_COST = 5;
    private static final int LEAST_ARTICLES_OF_A_WORD = 3;
    // Words that count less are left out of the file.
    private static final double LEAST_WEIGHT = 0.2;
    // Of one plain article in a hundred the encoder may be asked: it costs as much as eighty do by concepts. Asked of
    // two or three, it found no more of what the concepts overlook.
    private static final double ASKED_OF_PLAIN = 1 / 100.0;
    private static final double COST = 1;
    private static final double FLAGGED_FROM = 0.6;

    private final Map<String, Set<String>> openings = new HashMap<>();
    private final Readings readings;

    Overlooks(List<Lesson> lessons, Readings readings) {
        Lesson.english(lessons)
                .forEach(lesson -> openings.put(lesson.article().id(), Overlooked.opening(lesson.passages())));
        this.readings = readings;
    }

    /// The words that an English article opens with; null of others.
    @Nullable
    Set<String> opening(LabelledArticle article) {
        return openings.get(article.id());
    }

    /// The probability of the likelier category by the article's id.
    static Map<String, Double> likeliest(List<Verdict> verdicts) {
        Map<String, Double> likeliest = new HashMap<>();
        verdicts.forEach(one -> likeliest.merge(one.article().id(), one.probability(), Math::max));
        return likeliest;
    }

    /// @param verdicts on both categories by concepts alone, held back
    /// @param below see [Overlooked]
    Optional<Overlooked> learn(Category category, List<Verdict> verdicts, double below) {
        List<Verdict> known = verdicts.stream()
                .filter(one -> one.category() == category
                        && !one.article().borderline()
                        && openings.containsKey(one.article().id()))
                .toList();
        if (known.stream().map(Verdict::labelled).distinct().count() < 2) {
            return Optional.empty();
        }
        Map<String, Double> sums = heldBackSums(known);
        Map<String, Double> likeliest = likeliest(verdicts);
        List<Verdict> unseen = known.stream()
                .filter(one -> likeliest.getOrDefault(one.article().id(), 0.0) < below)
                .toList();
        double askedFrom = askedFrom(unseen, sums);
        List<Example> examples = new ArrayList<>();
        for (Verdict verdict : unseen) {
            OptionalDouble reading = readings.of(verdict.article(), category);
            if (sum(sums, verdict) >= askedFrom && reading.isPresent()) {
                double[] logit = {reading.getAsDouble()};
                examples.addAll(Collections.nCopies(verdict.article().weight(), Example.of(logit, verdict.labelled())));
            }
        }
        if (examples.stream().map(Example::positive).distinct().count() < 2) {
            return Optional.empty();
        }
        Fitted believed = LogisticRegression.fit(examples, 1, COST);
        Words words = words(known);
        return Optional.of(new Overlooked(
                below, words.weights(), words.bias(), askedFrom, believed.bias(), believed.weights()[0], FLAGGED_FROM));
    }

    private record Words(Map<String, Double> weights, double bias) {
        double sum(Set<String> opening) {
            return new Overlooked(0, weights, bias, 0, 0, 0, 0).sum(opening);
        }
    }

    private Words words(List<Verdict> known) {
        if (known.isEmpty()) {
            return new Words(Map.of(), 0);
        }
        Map<String, Integer> counts = new TreeMap<>();
        known.forEach(one -> words(one).forEach(word -> counts.merge(word, 1, Integer::sum)));
        Map<String, Integer> numbers = new TreeMap<>();
        counts.forEach((word, count) -> {
            if (count >= LEAST_ARTICLES_OF_A_WORD) {
                numbers.put(word, numbers.size());
            }
        });
        List<Example> examples = new ArrayList<>();
        for (Verdict one : known) {
            int[] features = words(one).stream()
                    .map(numbers::get)
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            double[] values = new double[features.length];
            Arrays.fill(values, 1 / Math.sqrt(Math.max(1, words(one).size())));
            examples.addAll(Collections.nCopies(one.article().weight(), new Example(features, values, one.labelled())));
        }
        Fitted fitted = LogisticRegression.fit(examples, numbers.size(), WORDS_COST);
        Map<String, Double> weights = new TreeMap<>();
        numbers.forEach((word, number) -> {
            double weight = Math.round(fitted.weights()[number] * 100) / 100.0;
            if (Math.abs(weight) >= LEAST_WEIGHT) {
                weights.put(word, weight);
            }
        });
        return new Words(weights, fitted.bias());
    }

    /// How much the openings look like the category's, each by the words of the other half of the articles.
    private Map<String, Double> heldBackSums(List<Verdict> known) {
        Map<String, Double> sums = new HashMap<>();
        for (int half = 0; half < 2; half++) {
            int held = half;
            Predicate<Verdict> isHeld = one -> one.article().lot() / 11 % 2 == held;
            Words others = words(known.stream().filter(isHeld.negate()).toList());
            known.stream().filter(isHeld).forEach(one -> sums.put(one.article().id(), others.sum(words(one))));
        }
        return sums;
    }

    private static double askedFrom(List<Verdict> unseen, Map<String, Double> sums) {
        List<Double> plain = unseen.stream()
                .filter(one -> one.article().labelled().isEmpty())
                .map(one -> sum(sums, one))
                .sorted()
                .toList();
        return plain.isEmpty() ? 0 : plain.get((int) ((plain.size() - 1) * (1 - ASKED_OF_PLAIN)));
    }

    private static double sum(Map<String, Double> sums, Verdict verdict) {
        return sums.getOrDefault(verdict.article().id(), 0.0);
    }

    private Set<String> words(Verdict verdict) {
        return openings.getOrDefault(verdict.article().id(), Set.of());
    }
}
