package io.flagwire.alert.match;

import java.util.Arrays;
import java.util.BitSet;

/// Which programs are filed under which term. Immutable.
final class Postings {
    private static final int NONE = -1;

    // An open hash table: terms, and where in the list their programs start and end.
    private final int[] terms;
    private final int[] from;
    private final int[] to;
    private final int[] programs;
    private final int[] always;
    private final BitSet several;

    private Postings(int[] terms, int[] from, int[] to, int[] programs, int[] always, BitSet several) {
        this.terms = terms;
        this.from = from;
        this.to = to;
        this.programs = programs;
        this.always = always;
        this.several = several;
    }

    /// Is given programs by their number.
    interface Reader {
        void program(int program);
    }

    /// Gives every program that is filed under the term.
    void of(int term, Reader reader) {
        int slot = slot(terms, term);
        if (terms[slot] == term) {
            for (int i = from[slot]; i < to[slot]; i++) {
                reader.program(programs[i]);
            }
        }
    }

    /// Gives every program that is filed under no term.
    void always(Reader reader) {
        for (int program : always) {
            reader.program(program);
        }
    }

    /// Whether a program is filed under several terms.
    boolean several(int program) {
        return several.get(program);
    }

    private static int slot(int[] terms, int term) {
        int slot = SegmentBuilder.slot(term, terms.length);
        while (terms[slot] != term && terms[slot] != NONE) {
            slot = slot + 1 & terms.length - 1;
        }
        return slot;
    }

    /// Gathers them; programs come in rising order.
    static final class Builder {
        private long[] pairs;
        private int pairCount;
        private int[] always = new int[4];
        private int alwaysCount;
        private final BitSet several = new BitSet();

        Builder(int expected) {
            pairs = new long[Math.max(4, expected)];
        }

        void add(int program, int[] terms) {
            if (terms.length == 0) {
                if (alwaysCount == always.length) {
                    always = Arrays.copyOf(always, 2 * alwaysCount);
                }
                always[alwaysCount++] = program;
            }
            if (terms.length > 1) {
                several.set(program);
            }
            for (int term : terms) {
                if (pairCount == pairs.length) {
                    pairs = Arrays.copyOf(pairs, 2 * pairCount);
                }
                pairs[pairCount++] = (long) term << Integer.SIZE | program;
            }
        }

        Postings build() {
            Arrays.sort(pairs, 0, pairCount);
            int distinct = 0;
            for (int i = 0; i < pairCount; i++) {
                if (i == 0 || term(i) != term(i - 1)) {
                    distinct++;
                }
            }
            int length = Integer.highestOneBit(Math.max(2, 2 * distinct)) * 2;
            int[] terms = new int[length];
            Arrays.fill(terms, NONE);
            int[] from = new int[length];
            int[] to = new int[length];
            int[] programs = new int[pairCount];
            for (int i = 0; i < pairCount; i++) {
                programs[i] = (int) pairs[i];
                int slot = slot(terms, term(i));
                if (terms[slot] == NONE) {
                    terms[slot] = term(i);
                    from[slot] = i;
                }
                to[slot] = i + 1;
            }
            return new Postings(terms, from, to, programs, Arrays.copyOf(always, alwaysCount), several);
        }

        private int term(int pair) {
            return (int) (pairs[pair] >>> Integer.SIZE);
        }
    }
}
