package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.Passage;
import io.flagwire.enrich.train.LogisticRegression.Example;
import io.flagwire.enrich.train.LogisticRegression.Fitted;
import io.flagwire.events.Category;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Articles as vectors, and a logistic regression on them, trained on the same folds: a baseline. English only, as
/// the embeddings at hand are.
final class EmbeddedArticles {
    // The headline and the opening: about 200 word pieces, of the 256 that such models were trained on.
    private static final int READ = 1000;
    private static final double COST = 1;
    private static final double FLAGGED_FROM = 0.5;

    private final String name;
    private final Map<Lesson, double[]> vectors = new IdentityHashMap<>();
    private final List<Lesson> lessons;

    /// Embeds the English ones of these.
    EmbeddedArticles(List<Lesson> all, TextEmbedding embedding, Progress progress) {
        name = embedding.name();
        lessons = Lesson.english(all);
        for (Lesson lesson : lessons) {
            float[] vector = embedding.embed(opening(lesson));
            double[] values = new double[vector.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = vector[i];
            }
            vectors.put(lesson, values);
            progress.step();
        }
    }

    String name() {
        return name;
    }

    /// Verdicts on held-back folds.
    List<Verdict> judge(Category category) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int fold = 0; fold < CrossValidation.FOLDS; fold++) {
            int held = fold;
            Map<Boolean, List<Lesson>> parts = lessons.stream()
                    .filter(lesson -> lesson.article().label(category) != null)
                    .collect(Collectors.partitioningBy(lesson -> lesson.lot() % CrossValidation.FOLDS == held));
            List<Lesson> known = Lesson.clear(Objects.requireNonNull(parts.get(false)), category);
            List<Lesson> test = Objects.requireNonNull(parts.get(true));
            if (known.isEmpty() || test.isEmpty()) {
                continue;
            }
            List<Example> examples = known.stream()
                    .map(lesson -> Example.of(vector(lesson), lesson.is(category)))
                    .toList();
            Fitted fitted = LogisticRegression.fit(examples, vector(known.getFirst()).length, COST);
            for (Lesson lesson : test) {
                double probability = probability(fitted, vector(lesson));
                verdicts.add(new Verdict(lesson.article(), category, probability, probability >= FLAGGED_FROM));
            }
        }
        return verdicts;
    }

    private double[] vector(Lesson lesson) {
        return Objects.requireNonNull(vectors.get(lesson));
    }

    private static double probability(Fitted fitted, double[] vector) {
        double logit = fitted.bias();
        for (int i = 0; i < vector.length; i++) {
            logit += fitted.weights()[i] * vector[i];
        }
        return 1 / (1 + Math.exp(-logit));
    }

    private static String opening(Lesson lesson) {
        StringBuilder text = new StringBuilder();
        for (Passage passage : lesson.passages()) {
            if (text.length() >= READ) {
                break;
            }
            text.append(passage.quote().quote()).append(' ');
        }
        return text.substring(0, Math.min(text.length(), READ));
    }
}
