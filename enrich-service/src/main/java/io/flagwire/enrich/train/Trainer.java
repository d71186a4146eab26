package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.CategoryModel;
import io.flagwire.enrich.classify.Outline;
import io.flagwire.enrich.classify.Passage;
import io.flagwire.enrich.classify.Weights;
import io.flagwire.enrich.sense.Concept;
import io.flagwire.enrich.train.LogisticRegression.Example;
import io.flagwire.enrich.train.LogisticRegression.Fitted;
import io.flagwire.events.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// Learns one category from whole articles. Labels say nothing of single passages, so these are guessed and learned
/// in turns: every passage of a negative article is negative, and of a positive one the passages that score best are
/// positive, the others unknown. The weights of the outline are then learned from passages scored by a model that
/// has not seen their article.
final class Trainer {
    private static final double PASSAGE_COST = 0.1;
    private static final double OUTLINE_COST = 1;
    // A flag that is less likely right than wrong would cry wolf.
    private static final double LOWEST_THRESHOLD = 0.5;
    private static final double HIGHEST_THRESHOLD = 0.6;
    private static final int TURNS = 3;
    private static final int INNER_FOLDS = 4;
    private static final int MOST_POSITIVE = 4;

    private final Category category;

    Trainer(Category category) {
        this.category = category;
    }

    CategoryModel train(List<Lesson> lessons) {
        List<double[]> outlines = new ArrayList<>();
        List<Lesson> order = new ArrayList<>();
        for (int fold = 0; fold < INNER_FOLDS; fold++) {
            int held = fold;
            Weights others = passages(lessons.stream()
                    .filter(lesson -> lesson.lot() / 7 % INNER_FOLDS != held)
                    .toList());
            for (Lesson lesson : lessons) {
                if (lesson.lot() / 7 % INNER_FOLDS == held) {
                    Outline outline = new Outline(category, lesson.passages(), others);
                    if (outline.concerned()) {
                        order.add(lesson);
                        outlines.add(outline.features());
                    }
                }
            }
        }
        Fitted fitted = outline(order, outlines, -1);
        double flaggedFrom = flaggedFrom(order, outlines);
        return new CategoryModel(passages(lessons), fitted.bias(), fitted.weights(), flaggedFrom, null);
    }

    private Fitted outline(List<Lesson> order, List<double[]> outlines, int without) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (without < 0 || order.get(i).lot() / 31 % INNER_FOLDS != without) {
                Example example = Example.of(outlines.get(i), order.get(i).is(category));
                examples.addAll(Collections.nCopies(order.get(i).weight(), example));
            }
        }
        return LogisticRegression.fit(examples, Outline.FEATURES.size(), OUTLINE_COST);
    }

    /// The probability above which flags are right most often without losing many: the best F1 on held-back parts.
    private double flaggedFrom(List<Lesson> order, List<double[]> outlines) {
        List<double[]> judged = new ArrayList<>();
        for (int fold = 0; fold < INNER_FOLDS; fold++) {
            Fitted fitted = outline(order, outlines, fold);
            var model = new CategoryModel(
                    new Weights(0, new double[Weights.SIGNS]), fitted.bias(), fitted.weights(), 0.5, null);
            for (int i = 0; i < order.size(); i++) {
                if (order.get(i).lot() / 31 % INNER_FOLDS == fold) {
                    judged.add(new double[] {
                        model.probability(outlines.get(i)), order.get(i).is(category) ? 1 : 0
                    });
                }
            }
        }
        judged.sort(Comparator.comparingDouble(one -> -one[0]));
        double positives = judged.stream().mapToDouble(one -> one[1]).sum();
        double best = 0;
        double from = LOWEST_THRESHOLD;
        double right = 0;
        for (int i = 0; i < judged.size(); i++) {
            right += judged.get(i)[1];
            double f1 = 2 * right / (i + 1 + positives);
            double probability = judged.get(i)[0];
            if (f1 > best && probability >= LOWEST_THRESHOLD && probability <= HIGHEST_THRESHOLD) {
                best = f1;
                from = probability;
            }
        }
        return Math.round(from * 1000) / 1000.0;
    }

    private Weights passages(List<Lesson> lessons) {
        Weights weights = fit(lessons, Trainer::plain);
        for (int turn = 1; turn < TURNS; turn++) {
            Weights before = weights;
            weights = fit(lessons, concerned -> best(concerned, before));
        }
        return weights;
    }

    private Weights fit(List<Lesson> lessons, UnaryOperator<List<Passage>> positives) {
        List<Example> examples = new ArrayList<>();
        for (Lesson lesson : lessons) {
            boolean positive = lesson.is(category);
            List<Passage> concerned = lesson.passages().stream()
                    .filter(passage -> passage.concerns(category))
                    .toList();
            for (Passage passage : positive ? positives.apply(concerned) : concerned) {
                Example example = Example.of(Weights.signs(passage), positive);
                examples.addAll(Collections.nCopies(lesson.weight(), example));
            }
        }
        Fitted fitted = LogisticRegression.fit(examples, Weights.SIGNS, PASSAGE_COST);
        return new Weights(fitted.bias(), fitted.weights());
    }

    /// The passages that say it plainly: where to start from.
    private static List<Passage> plain(List<Passage> concerned) {
        return concerned.stream()
                .filter(passage -> passage.has(Concept.MEASURE)
                        || passage.has(Concept.SANCTION)
                        || passage.has(Concept.DEAL)
                        || passage.has(Concept.TRANSFER))
                .toList();
    }

    private static List<Passage> best(List<Passage> concerned, Weights weights) {
        List<Passage> sorted = concerned.stream()
                .sorted(Comparator.comparingDouble((Passage passage) -> -weights.score(passage)))
                .toList();
        long speaking =
                sorted.stream().filter(passage -> weights.score(passage) > 0).count();
        return sorted.subList(0, (int) Math.min(sorted.size(), Math.clamp(speaking, 1, MOST_POSITIVE)));
    }
}
