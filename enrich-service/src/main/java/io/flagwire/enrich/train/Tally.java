package io.flagwire.enrich.train;

/// How often flags were right, wrong and missing.
record Tally(int right, int wrong, int missed) {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally with(boolean flagged, boolean labelled) {
        return new Tally(
                right + (flagged && labelled ? 1 : 0),
                wrong + (flagged && !labelled ? 1 : 0),
                missed + (!flagged && labelled ? 1 : 0));
    }

    Tally plus(Tally other) {
        return new Tally(right + other.right, wrong + other.wrong, missed + other.missed);
    }

    /// 1 when nothing was flagged.
    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    /// 1 when nothing was to be flagged.
    double recall() {
        return right + missed == 0 ? 1 : (double) right / (right + missed);
    }

    double f1() {
        return right + wrong + missed == 0 ? 1 : 2.0 * right / (2 * right + wrong + missed);
    }

    /// How many articles were to be flagged.
    int labelled() {
        return right + missed;
    }
}
