package io.flagwire.enrich.likeness;

/// The terms of one article, laid out to be compared with those of many. It sorts out articles that are too different
/// for anything else to matter, as most candidates are. Safe for use by many threads.
public final class TermProbe {
    // At most 72 terms: most terms of the other article meet an empty slot, and few a taken one that is not theirs.
    private static final int SLOTS = 1024;
    private static final int EMPTY = 0;

    private final int[] slots = new int[SLOTS];
    private final long squares;

    /// @param terms as in [Signature#terms]
    public TermProbe(int[] terms) {
        for (int term : terms) {
            int slot = slot(Term.key(term));
            // Of two terms with one hash the heavier: so what two articles share is never made less of here. And no
            // term weighs nothing, so none looks like an empty slot.
            if (Term.weight(term) > Term.weight(slots[slot])) {
                slots[slot] = term;
            }
        }
        squares = squares(terms);
    }

    /// Whether another article with these terms may tell the same; when not, [Portrait#compare] finds nothing either.
    ///
    /// @param otherSquares the [#squares] of its terms
    public boolean near(int[] terms, long otherSquares) {
        return cosine(terms, otherSquares) >= Likeness.LEAST_WORDS;
    }

    // The cosine of the weights.
    private double cosine(int[] terms, long otherSquares) {
        long product = 0;
        for (int term : terms) {
            product += (long) Term.weight(slots[slot(Term.key(term))]) * Term.weight(term);
        }
        return product == 0 ? 0 : product / Math.sqrt((double) squares * otherSquares);
    }

    // Where the key is, or would be.
    private int slot(int key) {
        int slot = key & SLOTS - 1;
        while (slots[slot] != EMPTY && Term.key(slots[slot]) != key) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    /// The sum of the squares of the weights.
    public static long squares(int[] terms) {
        long squares = 0;
        for (int term : terms) {
            squares += (long) Term.weight(term) * Term.weight(term);
        }
        return squares;
    }
}
