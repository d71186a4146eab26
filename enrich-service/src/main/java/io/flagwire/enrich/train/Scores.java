package io.flagwire.enrich.train;

import io.flagwire.enrich.train.EvaluateCommand.Judged;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How well verdicts meet labels. Borderline articles count apart. A category without labels is left out.
///
/// @param clear by category, over articles that are not borderline
/// @param borderline by category, over those that are
/// @param unjudged how many articles are in a language that cannot be judged
record Scores(
        int articles,
        double perSecond,
        Map<Category, Tally> clear,
        Map<Category, Tally> borderline,
        int borderlineArticles,
        int unjudged) {
    static Scores of(List<Judged> judged, double seconds) {
        Map<Category, Tally> clear = new EnumMap<>(Category.class);
        Map<Category, Tally> borderline = new EnumMap<>(Category.class);
        for (Judged one : judged) {
            for (CategoryVerdict verdict : one.verdict().categories()) {
                Boolean label = one.article().label(verdict.category());
                if (label != null) {
                    (one.article().borderline() ? borderline : clear)
                            .merge(verdict.category(), Tally.NONE.with(verdict.flagged(), label), Tally::plus);
                }
            }
        }
        int unjudged =
                (int) judged.stream().filter(one -> !one.verdict().judged()).count();
        int soft =
                (int) judged.stream().filter(one -> one.article().borderline()).count();
        return new Scores(judged.size(), judged.size() / seconds, clear, borderline, soft, unjudged);
    }

    /// What `evaluate --json` prints.
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("articles", articles);
        json.put("articlesPerSecond", Math.round(perSecond));
        json.putAll(categories(clear));
        if (borderlineArticles > 0) {
            Map<String, Object> soft = new LinkedHashMap<>();
            soft.put("articles", borderlineArticles);
            soft.putAll(categories(borderline));
            json.put("borderline", soft);
        }
        if (unjudged > 0) {
            json.put("unjudged", unjudged);
        }
        return json;
    }

    /// The same for people.
    String table() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%d articles, %.0f a second", articles, perSecond));
        if (unjudged > 0) {
            lines.add(unjudged + " of them in a language that cannot be judged");
        }
        clear.forEach((category, tally) -> lines.add(line(name(category), tally)));
        borderline.forEach((category, tally) -> lines.add(line(name(category) + ", borderline", tally)));
        return String.join("\n", lines) + "\n";
    }

    static Map<String, Object> figures(Tally tally) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("precision", rounded(tally.precision()));
        figures.put("recall", rounded(tally.recall()));
        figures.put("f1", rounded(tally.f1()));
        return figures;
    }

    static String line(String name, Tally tally) {
        return String.format(
                Locale.ROOT,
                "%-26s precision %.3f, recall %.3f, F1 %.3f (%d right, %d wrong, %d missed)",
                name,
                tally.precision(),
                tally.recall(),
                tally.f1(),
                tally.right(),
                tally.wrong(),
                tally.missed());
    }

    private static Map<String, Object> categories(Map<Category, Tally> tallies) {
        Map<String, Object> json = new LinkedHashMap<>();
        tallies.forEach((category, tally) -> {
            json.put(name(category), figures(tally));
        });
        if (!tallies.isEmpty()) {
            json.put(
                    "macroF1",
                    rounded(tallies.values().stream()
                            .mapToDouble(Tally::f1)
                            .average()
                            .orElse(0)));
        }
        return json;
    }

    private static String name(Category category) {
        return switch (category) {
            case SANCTIONS -> "sanctions";
            case ARMS_TRANSFER -> "armsTransfer";
        };
    }

    static double rounded(double figure) {
        return Math.round(figure * 1e4) / 1e4;
    }
}
