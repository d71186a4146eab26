package io.flagwire.enrich.train;

import io.flagwire.events.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes `docs/model-card.md`: what does not change stands in a resource, the figures are measured.
final class ModelCard {
    private static final String WORDS = "/model/card.md";
    private static final int WORST = 12;
    private static final int FEW = 5;
    private static final String HEAD =
            "\n| %s | Positives | Precision | Recall | F1 | 95 %% of F1 |\n|---|---|---|---|---|---|\n";

    private final List<Lesson> lessons;
    private final List<Verdict> folds;
    private final List<Verdict> sources;
    private final List<Verdict> years;
    private final List<EmbeddedArticles> embedded;
    private final StringBuilder text = new StringBuilder();

    /// @param folds verdicts on held-back folds
    /// @param sources verdicts on held-back sources
    /// @param years verdicts on later years by what came before
    /// @param embedded the same articles as vectors, one for each embedding to measure against
    ModelCard(
            List<Lesson> lessons,
            List<Verdict> folds,
            List<Verdict> sources,
            List<Verdict> years,
            List<EmbeddedArticles> embedded) {
        this.lessons = lessons;
        this.folds = folds;
        this.sources = sources;
        this.years = years;
        this.embedded = embedded;
    }

    void write(Path docs, String version) throws IOException {
        try (var words = ModelCard.class.getResourceAsStream(WORDS)) {
            if (words == null) {
                throw new IOException("there is no " + WORDS);
            }
            text.append(new String(words.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        text.append("\n## Figures of ")
                .append(version)
                .append("\n\nMeasured on ")
                .append(lessons.stream()
                        .filter(lesson -> !lesson.article().learnedOnly())
                        .count())
                .append(
                        " articles, borderline ones apart, each judged by a model that had not seen it (five folds; pairs stay together).\n");
        for (Category category : Category.values()) {
            section(category, docs);
        }
        Files.writeString(docs.resolve("model-card.md"), text.toString());
    }

    private void section(Category category, Path docs) throws IOException {
        String name = category == Category.SANCTIONS ? "sanctions" : "arms-transfer";
        List<Verdict> all = of(category, folds);
        List<Verdict> clear = clear(all);
        text.append("\n### ").append(name).append("\n").append(HEAD.formatted("Held-back folds"));
        row("all", clear);
        row(
                "borderline",
                all.stream().filter(verdict -> verdict.article().borderline()).toList());
        table("Source", clear, verdict -> verdict.article().publisher());
        table(
                "Source never trained on",
                clear(of(category, sources)),
                verdict -> verdict.article().publisher());
        table("Year, nothing of it or later trained on", clear(of(category, years)), ModelCard::year);
        table("Language", clear, verdict -> verdict.article().language());
        table("Length", clear, verdict -> length(verdict.article()));
        table("Year", clear, ModelCard::year);
        text.append(HEAD.formatted("English, beside"));
        row(
                "this model",
                clear.stream()
                        .filter(verdict -> verdict.article().language().equals("en"))
                        .toList());
        row("a keyword list", clear(KeywordList.judge(lessons, category)));
        FastText.judge(Lesson.english(lessons), category)
                .ifPresent(verdicts -> row("fastText, the same folds", clear(verdicts)));
        embedded.forEach(articles -> row(articles.name() + ", the same folds", clear(articles.judge(category))));
        Files.writeString(
                docs.resolve("reliability-" + name + ".svg"), Diagram.reliability("Reliability, " + name, clear));
        Files.writeString(
                docs.resolve("precision-recall-" + name + ".svg"),
                Diagram.precisionRecall("Precision and recall, " + name, clear));
        text.append("\n![Reliability](reliability-%s.svg) ![Precision and recall](precision-recall-%s.svg)\n"
                .formatted(name, name));
        text.append("\nFurthest from their labels: ").append(worst(clear)).append(".\n");
    }

    private void table(String what, List<Verdict> verdicts, Function<Verdict, String> key) {
        Map<String, List<Verdict>> groups =
                verdicts.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        text.append(HEAD.formatted(what));
        groups.forEach(this::row);
    }

    private void row(String name, List<Verdict> verdicts) {
        long positives = verdicts.stream().filter(Verdict::labelled).count();
        if (positives >= FEW) {
            text.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(Figure.of(verdicts).cells())
                    .append(" |\n");
        } else if (!verdicts.isEmpty()) {
            long flagged = verdicts.stream().filter(Verdict::flagged).count();
            text.append("| %s | %d | too few to say; %d of %d flagged | | | |\n"
                    .formatted(name, positives, flagged, verdicts.size()));
        }
    }

    private static List<Verdict> of(Category category, List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict ->
                        verdict.category() == category && !verdict.article().learnedOnly())
                .toList();
    }

    private static List<Verdict> clear(List<Verdict> verdicts) {
        return verdicts.stream().filter(Verdict::clear).toList();
    }

    private static String worst(List<Verdict> verdicts) {
        return Stream.of(verdicts)
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(Verdict::error).reversed())
                .limit(WORST)
                .map(verdict -> "`" + verdict.article().id() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String length(LabelledArticle article) {
        int length = article.text() == null ? 0 : article.text().length();
        return length == 0
                ? "a headline only"
                : length < 1000 ? "under 1,000 characters" : length < 2500 ? "up to 2,500" : "over 2,500";
    }

    private static String year(Verdict verdict) {
        return verdict.article().year().orElse("undated");
    }
}
