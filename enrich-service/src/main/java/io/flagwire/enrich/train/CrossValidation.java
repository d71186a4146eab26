package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.CategoryModel;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Verdicts on lessons by models that were trained on the others.
final class CrossValidation {
    /// How many parts are held back in turn, here and by what is measured beside.
    static final int FOLDS = 5;
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

    /// Each later year, judged by what all before it and undated articles teach.
    static List<Verdict> years(List<Lesson> lessons, Progress progress) {
        Map<String, Long> sizes = lessons.stream()
                .map(lesson -> lesson.article().year())
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        List<Verdict> verdicts = new ArrayList<>();
        sizes.keySet().stream()
                .skip(1)
                .filter(year -> sizes.getOrDefault(year, 0L) >= SOURCE_COUNTS_FROM)
                .forEach(year -> verdicts.addAll(judge(
                        lessons.stream()
                                .filter(lesson -> lesson.article()
                                        .year()
                                        .filter(one -> one.compareTo(year) >= 0)
                                        .isEmpty())
                                .toList(),
                        lessons.stream()
                                .filter(lesson -> lesson.article()
                                        .year()
                                        .filter(year::equals)
                                        .isPresent())
                                .toList(),
                        progress)));
        return verdicts;
    }

    private static <K> List<Verdict> by(List<Lesson> lessons, Function<Lesson, K> key, Progress progress) {
        List<Verdict> verdicts = new ArrayList<>();
        for (K held : lessons.stream().map(key).distinct().toList()) {
            Map<Boolean, List<Lesson>> parts = lessons.stream()
                    .collect(Collectors.partitioningBy(
                            lesson -> key.apply(lesson).equals(held)));
            verdicts.addAll(judge(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()), progress));
        }
        return verdicts;
    }

    private static List<Verdict> judge(List<Lesson> known, List<Lesson> held, Progress progress) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Category category : Category.values()) {
            CategoryModel model = new Trainer(category).train(Lesson.clear(known, category));
            held.stream()
                    .filter(lesson -> lesson.article().label(category) != null)
                    .forEach(lesson -> verdicts.add(judge(lesson, category, model)));
            progress.step();
        }
        return verdicts;
    }

    static Verdict judge(Lesson lesson, Category category, CategoryModel model) {
        CategoryVerdict verdict = model.judge(category, lesson.passages());
        return new Verdict(lesson.article(), category, verdict.probability(), verdict.flagged());
    }
}
