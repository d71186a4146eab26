package io.flagwire.enrich.sense;

import java.util.Arrays;

/// The edges of a tree of letters, from node to node, the root being 0. A node keeps its edge itself while it has one;
/// the edges of the others lie in one open-addressed table, keyed by node and letter.
final class Edges {
    private static final int FIRST = 1 << 10;
    // In place of the letter of a node's only edge; no folded text has either.
    private static final char NONE = 0;
    private static final char MANY = '\uffff';

    private char[] only = new char[FIRST];
    private int[] next = new int[FIRST];
    // By node: which letters its edges may have, by their last six bits.
    private long[] letters = new long[FIRST];
    private int nodes = 1;
    private long[] keys = new long[FIRST];
    private int[] targets = new int[FIRST];
    private int stored;

    /// The node that the letter leads to, or -1.
    int from(int node, char letter) {
        char one = only[node];
        if (one != MANY) {
            return one == letter ? next[node] : -1;
        }
        if ((letters[node] & 1L << letter) == 0) {
            return -1;
        }
        int slot = slot((long) node << 16 | letter);
        return keys[slot] == 0 ? -1 : targets[slot];
    }

    /// The same, with an edge where there was none.
    int grow(int node, char letter) {
        int known = from(node, letter);
        if (known >= 0) {
            return known;
        }
        int child = nodes++;
        if (child == only.length) {
            only = Arrays.copyOf(only, child * 2);
            next = Arrays.copyOf(next, child * 2);
            letters = Arrays.copyOf(letters, child * 2);
        }
        letters[node] |= 1L << letter;
        if (only[node] == NONE) {
            only[node] = letter;
            next[node] = child;
            return child;
        }
        if (only[node] != MANY) {
            put(node, only[node], next[node]);
            only[node] = MANY;
        }
        put(node, letter, child);
        return child;
    }

    private void put(int node, char letter, int child) {
        long key = (long) node << 16 | letter;
        int slot = slot(key);
        keys[slot] = key;
        targets[slot] = child;
        stored++;
        if (stored * 2 > keys.length) {
            rehash();
        }
    }

    private void rehash() {
        long[] oldKeys = keys;
        int[] oldTargets = targets;
        keys = new long[oldKeys.length * 2];
        targets = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                targets[slot] = oldTargets[i];
            }
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
