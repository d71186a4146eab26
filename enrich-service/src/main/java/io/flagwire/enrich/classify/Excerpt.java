package io.flagwire.enrich.classify;

import io.flagwire.events.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What of an article a model reads that cannot read much: its headline and the passages that speak most for either
/// category, in the order of the article.
public final class Excerpt {
    /// In characters; some 140 word pieces.
    private static final int MOST = 640;

    private static final double SILENT = -20;

    private Excerpt() {}

    /// @param weights by category, as its passages are scored
    public static String of(List<Passage> passages, List<Weights> weights) {
        double[] scores = passages.stream()
                .mapToDouble(passage -> score(passage, weights))
                .toArray();
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> !passages.get(i).headline())
                        .thenComparing(i -> -scores[i]))
                .toList();
        List<Integer> chosen = new ArrayList<>();
        int length = 0;
        for (int i : order) {
            length += passages.get(i).quote().quote().length();
            if (length > MOST && !chosen.isEmpty()) {
                break;
            }
            chosen.add(i);
        }
        Collections.sort(chosen);
        return String.join(
                " ", chosen.stream().map(i -> passages.get(i).quote().quote()).toList());
    }

    private static double score(Passage passage, List<Weights> weights) {
        double score = SILENT;
        for (Category category : Category.values()) {
            if (passage.concerns(category)) {
                score = Math.max(score, weights.get(category.ordinal()).score(passage));
            }
        }
        return score;
    }
}
