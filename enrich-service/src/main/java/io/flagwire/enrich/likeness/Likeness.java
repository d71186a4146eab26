package io.flagwire.enrich.likeness;

import io.flagwire.enrich.likeness.Term.Kind;
import java.util.Arrays;
import java.util.stream.Stream;

/// How alike two articles are. It is the same both ways round, and depends on nothing but the two.
///
/// @param words how alike their terms are: the cosine of their weights, 0 to 1
/// @param keys the same of names, numbers and countries alone
/// @param names the same of names and numbers alone
/// @param told how much of what one headline says the other article has too, the higher of both ways, 0 to 1
/// @param copied how much of the shorter text stands word for word in the longer, 0 to 1
/// @param apart the weight of names and numbers in one headline that the other article has not got, the lower of both
///     ways: what is left when a text is used again for another case
/// @param another whether a headline says that it is about somebody beside, or another one, of whom the other article
///     says nothing: a sister, the second refinery
record Likeness(double words, double keys, double names, double told, double copied, double apart, boolean another) {
    private static final double NEAR_COPY = 0.5;
    private static final double NEAR_COPY_WORDS = 0.5;
    static final double LEAST_WORDS = 0.42;
    private static final double TOO_FAR_APART = 12;
    private static final double REUSED_TEXT = 0.3;
    private static final double REUSED_HEADLINE = 0.75;
    private static final double MOST_APART = 30;
    private static final int[] ANOTHER = Stream.of(
                    "sister",
                    "brother",
                    "wife",
                    "husband",
                    "son",
                    "daughter",
                    "father",
                    "mother",
                    "widow",
                    "nephew",
                    "niece",
                    "cousin",
                    "family",
                    "relative",
                    "second",
                    "third",
                    "fourth",
                    "fifth",
                    "sixth")
            .mapToInt(word -> Term.key(Stem.of(word)))
            .sorted()
            .toArray();

    /// Whether the one is the other with little changed, whatever was cut off or added.
    boolean nearCopy() {
        return copied >= NEAR_COPY && words >= NEAR_COPY_WORDS && !reused();
    }

    /// Whether the two differ in names or numbers so that they tell of two cases, however alike they are.
    boolean reused() {
        return apart >= TOO_FAR_APART || apart > 0 && (copied >= REUSED_TEXT || told >= REUSED_HEADLINE);
    }

    /// How likely it is that the two tell of the same event in different words, as log-odds: a logistic regression on
    /// pairs of articles, see docs/stories.md.
    double odds() {
        return words < LEAST_WORDS || reused() || another
                ? Double.NEGATIVE_INFINITY
                : 3.3 * names + 8.6 * told - 1.5 * Math.min(apart, MOST_APART) / MOST_APART - 7.8;
    }

    private static final Likeness NONE = new Likeness(0, 0, 0, 0, 0, 0, false);

    /// [#NONE] where the terms are too different for anything else to matter.
    static Likeness of(Signature one, Signature other) {
        Likeness measured = measured(one, other);
        return measured.words < LEAST_WORDS ? NONE : measured;
    }

    private static Likeness measured(Signature one, Signature other) {
        int[] a = one.terms();
        int[] b = other.terms();
        Sums mine = new Sums();
        Sums theirs = new Sums();
        double words = 0;
        double keys = 0;
        double names = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            int order = i == a.length ? 1 : j == b.length ? -1 : Integer.compare(Term.key(a[i]), Term.key(b[j]));
            if (order < 0) {
                mine.add(a[i++], false);
            } else if (order > 0) {
                theirs.add(b[j++], false);
            } else {
                double product = (double) Term.weight(a[i]) * Term.weight(b[j]);
                words += product;
                if (Term.kind(a[i]) != Kind.WORD || Term.kind(b[j]) != Kind.WORD) {
                    keys += product;
                }
                if (named(a[i]) || named(b[j])) {
                    names += product;
                }
                mine.add(a[i++], true);
                theirs.add(b[j++], true);
            }
        }
        return new Likeness(
                words / Math.max(1, Math.sqrt(mine.squares * theirs.squares)),
                Math.min(1, keys / Math.max(1, Math.sqrt(mine.keySquares * theirs.keySquares))),
                Math.min(1, names / Math.max(1, Math.sqrt(mine.nameSquares * theirs.nameSquares))),
                Math.max(mine.told(), theirs.told()),
                copied(one, other),
                Math.min(mine.apart, theirs.apart),
                mine.another || theirs.another);
    }

    // Of two bottom-k samples only what lies below the smaller of their bounds can be compared; there, each has all of
    // its shingles.
    private static double copied(Signature one, Signature other) {
        int[] a = one.shingles();
        int[] b = other.shingles();
        if (a.length == 0 || b.length == 0) {
            return 0;
        }
        int bound = Math.min(bound(one), bound(other));
        int shared = 0;
        int inA = 0;
        int inB = 0;
        for (int i = 0, j = 0; i < a.length || j < b.length; ) {
            int order = i == a.length ? 1 : j == b.length ? -1 : Integer.compareUnsigned(a[i], b[j]);
            int next = order > 0 ? b[j] : a[i];
            if (Integer.compareUnsigned(next, bound) > 0) {
                break;
            }
            if (order <= 0) {
                inA++;
                i++;
            }
            if (order >= 0) {
                inB++;
                j++;
            }
            shared += order == 0 ? 1 : 0;
        }
        return (double) shared / Math.max(1, Math.min(inA, inB));
    }

    private static int bound(Signature signature) {
        return signature.shingles().length < signature.shingleCount()
                ? signature.shingles()[signature.shingles().length - 1]
                : -1;
    }

    private static boolean named(int term) {
        return Term.kind(term) == Kind.NAME || Term.kind(term) == Kind.NUMBER;
    }

    private static final class Sums {
        private double squares;
        private double keySquares;
        private double nameSquares;
        private double headline;
        private double headlineShared;
        private double apart;
        private boolean another;

        void add(int term, boolean shared) {
            double weight = Term.weight(term);
            squares += weight * weight;
            if (Term.kind(term) != Kind.WORD) {
                keySquares += weight * weight;
            }
            if (named(term)) {
                nameSquares += weight * weight;
            }
            if (Term.headline(term)) {
                headline += weight;
                headlineShared += shared ? weight : 0;
                another |= !shared && Arrays.binarySearch(ANOTHER, Term.key(term)) >= 0;
                if (!shared && Term.kind(term) != Kind.WORD) {
                    apart += weight;
                }
            }
        }

        double told() {
            return headlineShared / Math.max(1, headline);
        }
    }
}
