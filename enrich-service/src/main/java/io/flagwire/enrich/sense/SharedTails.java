package io.flagwire.enrich.sense;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tree of phrases in which equal tails are one: the minimal acyclic automaton (Daciuk and others, "Incremental
/// Construction of Minimal Acyclic Finite-State Automata", 2000). The thousand ways in which one term of a lexicon can
/// be said have few tails. What is found is the same.
final class SharedTails {
    private final Edges edges;
    private final int[][] phrases;
    private final byte[] wild;

    /// @param tree in which each node has a lower number than those below it
    /// @param ending by node, the phrases that end there; null where none does
    /// @param signs by node, what else is known of it
    SharedTails(Edges tree, int[] @Nullable [] ending, byte[] signs) {
        int nodes = tree.nodes();
        long[][] below = below(tree);
        // By node, the first seen that has all the same below it.
        int[] same = new int[nodes];
        Map<Tail, Integer> tails = new HashMap<>();
        for (int node = nodes - 1; node >= 0; node--) {
            for (int i = 0; i < below[node].length; i++) {
                long edge = below[node][i];
                below[node][i] = edge & -1L << Integer.SIZE | same[(int) edge];
            }
            Integer known = tails.putIfAbsent(new Tail(signs[node], ending[node], below[node]), node);
            same[node] = known == null ? node : known;
        }
        int[] number = new int[nodes];
        int kept = 0;
        for (int node = 0; node < nodes; node++) {
            if (same[node] == node) {
                number[node] = kept++;
            }
        }
        edges = new Edges(kept);
        phrases = new int[kept][];
        wild = new byte[kept];
        for (int node = 0; node < nodes; node++) {
            if (same[node] == node) {
                phrases[number[node]] = ending[node];
                wild[number[node]] = signs[node];
                for (long edge : below[node]) {
                    edges.link(number[node], (char) (edge >>> Integer.SIZE), number[(int) edge]);
                }
            }
        }
    }

    Edges edges() {
        return edges;
    }

    int[] @Nullable [] phrases() {
        return phrases;
    }

    byte[] wild() {
        return wild;
    }

    /// By node, its edges in the order of their letters: the letter and, in the lower half, the node it leads to.
    private static long[][] below(Edges tree) {
        int[] count = new int[tree.nodes()];
        tree.each((from, letter, to) -> count[from]++);
        long[][] below = new long[count.length][];
        for (int node = 0; node < count.length; node++) {
            below[node] = new long[count[node]];
        }
        tree.each((from, letter, to) -> below[from][--count[from]] = (long) letter << Integer.SIZE | to);
        for (long[] edges : below) {
            Arrays.sort(edges);
        }
        return below;
    }

    private record Tail(byte signs, int @Nullable [] phrases, long[] below) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Tail tail
                    && signs == tail.signs
                    && Arrays.equals(phrases, tail.phrases)
                    && Arrays.equals(below, tail.below);
        }

        @Override
        public int hashCode() {
            return (Arrays.hashCode(below) * 31 + Arrays.hashCode(phrases)) * 31 + signs;
        }
    }
}
