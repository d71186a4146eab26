package io.flagwire.enrich.classify;

import io.flagwire.enrich.sense.Concept;
import io.flagwire.events.Category;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// An article as one category sees it: how its passages score, where the best stand, and what its setting is.
public final class Outline {
    private static final double NOTHING = -6;
    private static final double HIGHEST = 6;
    private static final double CARRIES = 1;
    private static final int LEAD = 3;

    /// What [#features()] holds, in order.
    public static final List<String> FEATURES = List.of(
            "best",
            "second",
            "third",
            "headline",
            "lead",
            "carrying",
            "share",
            "sum",
            "position",
            "passages",
            "brief",
            "headlineSilent",
            "measureShare",
            "weaponShare",
            "dealShare",
            "discipline",
            "tariff",
            "guns",
            "falseSanction",
            "falseWeapon",
            "front",
            "rest",
            "one",
            "oneLate",
            "many",
            "concerned",
            "domestic",
            "test",
            "use",
            "drill",
            "past",
            "country",
            "transfer",
            "authority",
            "curbShare");

    private final Category category;
    private final List<Passage> passages;
    private final double[] scores;
    private final double best;

    /// Scores the passages; those that name nothing of the category are left out of account.
    public Outline(Category category, List<Passage> passages, Weights weights) {
        this.category = category;
        this.passages = passages;
        this.scores = new double[passages.size()];
        double best = NOTHING;
        for (int i = 0; i < scores.length; i++) {
            Passage passage = passages.get(i);
            scores[i] = passage.concerns(category) ? Math.clamp(weights.score(passage), NOTHING, HIGHEST) : NOTHING;
            best = Math.max(best, scores[i]);
        }
        this.best = best;
    }

    /// Whether the article names what it cannot do without somewhere: a measure, or arms. Without asking that, 28 of
    /// 11,411 plain articles more were flagged, all of them wrongly.
    public boolean concerned() {
        return best > NOTHING
                && switch (category) {
                    case SANCTIONS -> with(Concept.SANCTION) > 0 || with(Concept.MEASURE) > 0;
                    case ARMS_TRANSFER -> with(Concept.WEAPON) > 0 || with(Concept.DEAL) > 0;
                };
    }

    /// The numbers of the passages that speak for the category, strongest first.
    List<Integer> carrying(double from, int most) {
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] >= from)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .limit(most)
                .toList();
    }

    public double best() {
        return best;
    }

    public double[] features() {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int count = scores.length;
        double headline = NOTHING;
        double lead = NOTHING;
        double rest = NOTHING;
        int concerned = 0;
        int carrying = 0;
        double sum = 0;
        int body = 0;
        int first = -1;
        for (int i = 0; i < count; i++) {
            if (passages.get(i).headline()) {
                headline = Math.max(headline, scores[i]);
            } else if (body++ < LEAD) {
                lead = Math.max(lead, scores[i]);
            } else {
                rest = Math.max(rest, scores[i]);
            }
            concerned += scores[i] > NOTHING ? 1 : 0;
            double probability = 1 / (1 + Math.exp(CARRIES - scores[i]));
            sum += probability;
            if (probability > 0.5) {
                carrying++;
                first = first < 0 ? i : first;
            }
        }
        double[] features = {
            nth(sorted, 1) / 3,
            nth(sorted, 2) / 3,
            nth(sorted, 3) / 3,
            headline / 3,
            lead / 3,
            Math.log1p(carrying),
            count == 0 ? 0 : (double) carrying / count,
            Math.log1p(sum),
            first < 0 ? 1 : (double) first / count,
            Math.log1p(count) / 3,
            body == 0 ? 1 : 0,
            headline == NOTHING ? 1 : 0,
            share(Concept.MEASURE),
            share(Concept.WEAPON),
            share(Concept.DEAL),
            amount(Concept.DISCIPLINE),
            amount(Concept.TARIFF),
            amount(Concept.GUNS),
            amount(Concept.FALSE_SANCTION),
            amount(Concept.FALSE_WEAPON),
            Math.max(headline, lead) / 3,
            rest / 3,
            carrying == 1 ? 1 : 0,
            carrying == 1 && Math.max(headline, lead) < 0 ? 1 : 0,
            carrying > 3 ? 1 : 0,
            count == 0 ? 0 : (double) concerned / count,
            amount(Concept.DOMESTIC),
            amount(Concept.TEST),
            amount(Concept.USE),
            amount(Concept.DRILL),
            amount(Concept.PAST),
            share(Concept.COUNTRY),
            share(Concept.TRANSFER),
            share(Concept.AUTHORITY),
            share(Concept.CURB)
        };
        return features;
    }

    private static double nth(double[] ascending, int n) {
        return n > ascending.length ? NOTHING : ascending[ascending.length - n];
    }

    private int with(Concept concept) {
        int with = 0;
        for (int i = 0; i < scores.length; i++) {
            with += passages.get(i).has(concept) ? 1 : 0;
        }
        return with;
    }

    private double share(Concept concept) {
        return passages.isEmpty() ? 0 : (double) with(concept) / passages.size();
    }

    /// The share, but little for a single passage among few.
    private double amount(Concept concept) {
        return (double) with(concept) / (passages.size() + 3);
    }
}
