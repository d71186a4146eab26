package io.flagwire.enrich.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Precision, recall and F1 of verdicts, and between which values F1 lies in 95 of 100 redrawn samples.
record Figure(Tally tally, double lowest, double highest) {
    private static final int DRAWS = 400;
    private static final long SEED = 20261124;

    static Figure of(List<Verdict> verdicts) {
        Random random = new Random(SEED);
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS && !verdicts.isEmpty(); draw++) {
            Tally tally = Tally.NONE;
            for (int i = 0; i < verdicts.size(); i++) {
                Verdict verdict = verdicts.get(random.nextInt(verdicts.size()));
                tally = tally.with(verdict.flagged(), verdict.labelled());
            }
            drawn[draw] = tally.f1();
        }
        Arrays.sort(drawn);
        Tally tally = Tally.NONE;
        for (Verdict verdict : verdicts) {
            tally = tally.with(verdict.flagged(), verdict.labelled());
        }
        return new Figure(tally, drawn[DRAWS / 40], drawn[DRAWS - 1 - DRAWS / 40]);
    }

    /// Cells of a Markdown table.
    String cells() {
        return String.format(
                Locale.ROOT,
                "%d | %.3f | %.3f | **%.3f** | %.2f to %.2f",
                tally.labelled(),
                tally.precision(),
                tally.recall(),
                tally.f1(),
                lowest,
                highest);
    }
}
