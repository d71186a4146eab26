package io.flagwire.enrich.sense;

import java.util.Arrays;

/// The edges of letters from node to node, the root being 0. A node keeps its edge itself while it has one;
/// the edges of the others lie in one open-addressed table, keyed by node and letter.
final class Edges {
    private static final int FIRST = 1 << 10;
    // In place of the letter of a node's only edge; no folded text has either.
    private static final char NONE = 0;
    private static final char MANY = '\uffff';

    /// Told of an edge.
    interface Visitor {
        void edge(int from, char letter, int to);
    }

    private char[] only;
    private int[] next;
    // By node: which letters its edges may have, by their last six bits.
    private long[] letters;
    private int nodes;
    private long[] keys = new long[FIRST];
    private int[] targets = new int[FIRST];
    private int stored;

    /// Of a root alone.
    Edges() {
        this(FIRST);
        nodes = 1;
    }

    /// Of that many nodes.
    Edges(int nodes) {
        only = new char[nodes];
        next = new int[nodes];
        letters = new long[nodes];
        this.nodes = nodes;
    }

    int nodes() {
        return nodes;
    }

    /// Tells all edges, in no order.
    void each(Visitor visitor) {
        for (int node = 0; node < nodes; node++) {
            if (only[node] != NONE && only[node] != MANY) {
                visitor.edge(node, only[node], next[node]);
            }
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                visitor.edge((int) (keys[i] >>> 16), (char) keys[i], targets[i]);
            }
        }
    }

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
        link(node, letter, child);
        return child;
    }

    /// Adds an edge that is not there.
    void link(int node, char letter, int child) {
        letters[node] |= 1L << letter;
        if (only[node] == NONE) {
            only[node] = letter;
            next[node] = child;
            return;
        }
        if (only[node] != MANY) {
            put(node, only[node], next[node]);
            only[node] = MANY;
        }
        put(node, letter, child);
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
