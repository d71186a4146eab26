package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.CategoryModel;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Verdicts on lessons by models that were trained on the others.
final class CrossValidation {
    private static final int FOLDS = 5;
    private static final int SOURCE_COUNTS_FROM = 60;

    private CrossValidation() {}

    /// In five folds; what belongs together stays in one.
    static List<Verdict> folds(List<Lesson> lessons, Progress progress) {
        return by(lessons, lesson -> lesson.lot() % FOLDS, progress);
    }

    /// Each large source in turn, judged by what the others teach.
    static List<Verdict> sources(List<Lesson> lessons, Progress progress) {
        Map<String, Long> sizes = lessons.stream()
                .collect(Collectors.groupingBy(
                        lesson -> lesson.article().publisher(), TreeMap::new, Collectors.counting()));
        List<Lesson> large = lessons.stream()
                .filter(lesson -> sizes.getOrDefault(lesson.article().publisher(), 0L) >= SOURCE_COUNTS_FROM)
                .toList();
        return sizes.size() < 2
                ? List.of()
                : by(large, lesson -> lesson.article().publisher(), progress);
    }

    private static <K> List<Verdict> by(List<Lesson> lessons, Function<Lesson, K> key, Progress progress) {
        List<Verdict> verdicts = new ArrayList<>();
        for (K held : lessons.stream().map(key).distinct().toList()) {
            List<Lesson> others = lessons.stream()
                    .filter(lesson -> !key.apply(lesson).equals(held))
                    .toList();
            for (Category category : Category.values()) {
                CategoryModel model = new Trainer(category).train(Lesson.clear(others, category));
                lessons.stream()
                        .filter(lesson -> key.apply(lesson).equals(held))
                        .filter(lesson -> lesson.article().label(category) != null)
                        .forEach(lesson -> verdicts.add(judge(lesson, category, model)));
                progress.step();
            }
        }
        return verdicts;
    }

    static Verdict judge(Lesson lesson, Category category, CategoryModel model) {
        CategoryVerdict verdict = model.judge(category, lesson.passages());
        return new Verdict(lesson.article(), category, verdict.probability(), verdict.flagged());
    }
}
