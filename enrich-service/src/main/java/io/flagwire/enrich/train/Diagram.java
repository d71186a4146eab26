package io.flagwire.enrich.train;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Pictures of verdicts, as SVG.
final class Diagram {
    private static final int SIZE = 300;
    private static final int MARGIN = 40;
    private static final int BINS = 10;

    private Diagram() {}

    /// How often articles of a probability are indeed of the category: a dot for each tenth, larger for more articles.
    static String reliability(String title, List<Verdict> verdicts) {
        StringBuilder dots = new StringBuilder();
        for (int bin = 0; bin < BINS; bin++) {
            int index = bin;
            List<Verdict> inside = verdicts.stream()
                    .filter(verdict -> Math.min(BINS - 1, (int) (verdict.probability() * BINS)) == index)
                    .toList();
            if (!inside.isEmpty()) {
                double said = inside.stream()
                        .mapToDouble(Verdict::probability)
                        .average()
                        .orElse(0);
                double was = (double) inside.stream().filter(Verdict::labelled).count() / inside.size();
                dots.append(String.format(
                        Locale.ROOT,
                        "<circle cx='%.1f' cy='%.1f' r='%.1f' fill='#1f6f8b'/>%n",
                        x(said),
                        y(was),
                        3 + Math.log10(inside.size()) * 2));
            }
        }
        return frame(title, "probability", "share that is so", line(0, 0, 1, 1) + dots);
    }

    /// Precision over recall, for every threshold.
    static String precisionRecall(String title, List<Verdict> verdicts) {
        List<Verdict> sorted = verdicts.stream()
                .sorted(Comparator.comparingDouble(Verdict::probability).reversed())
                .toList();
        long all = sorted.stream().filter(Verdict::labelled).count();
        StringBuilder points = new StringBuilder();
        int right = 0;
        for (int i = 0; i < sorted.size() && right < all; i++) {
            right += sorted.get(i).labelled() ? 1 : 0;
            points.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", x((double) right / all), y((double) right / (i + 1))));
        }
        return frame(
                title,
                "recall",
                "precision",
                "<polyline fill='none' stroke='#1f6f8b' stroke-width='2' points='"
                        + points.toString().strip() + "'/>\n");
    }

    private static String frame(String title, String across, String up, String content) {
        int width = SIZE + 2 * MARGIN;
        return """
                <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>
                <rect width='100%%' height='100%%' fill='white'/>
                <text x='%d' y='20' font-size='14'>%s</text>
                <rect x='%d' y='%d' width='%d' height='%d' fill='none' stroke='#999'/>
                <text x='%d' y='%d' text-anchor='middle'>%s, 0 to 1</text>
                <text transform='translate(%d %d) rotate(-90)' text-anchor='middle'>%s, 0 to 1</text>
                %s</svg>
                """.formatted(
                        width,
                        width,
                        MARGIN,
                        title,
                        MARGIN,
                        MARGIN,
                        SIZE,
                        SIZE,
                        width / 2,
                        width - MARGIN / 3,
                        across,
                        MARGIN / 2,
                        width / 2,
                        up,
                        content);
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='#bbb'/>%n",
                x(x1),
                y(y1),
                x(x2),
                y(y2));
    }

    private static double x(double share) {
        return MARGIN + share * SIZE;
    }

    private static double y(double share) {
        return MARGIN + (1 - share) * SIZE;
    }
}
