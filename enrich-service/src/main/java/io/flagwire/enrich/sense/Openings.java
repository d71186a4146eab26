package io.flagwire.enrich.sense;

import java.util.Arrays;

/// How phrases open, so that most words of a text are passed over at a glance: by their first six letters, or by three
/// or two where the next may differ. It never misses a phrase; it may take a word for an opening.
final class Openings {
    private static final int SHORTEST = 2;
    private static final int SHORT = 3;
    private static final int LONG = 6;
    private static final int KEYS = (1 << 18) - 1;

    private final long[] keys = new long[KEYS + 1 >> 6];

    void add(String phrase) {
        String opening = phrase + ' ';
        int known = 0;
        while (known < Math.min(LONG, opening.length()) && !wild(opening.charAt(known))) {
            known++;
        }
        if (known < SHORTEST) {
            Arrays.fill(keys, -1L);
            return;
        }
        int key = 0;
        for (int i = 0; i < (known < SHORT ? SHORTEST : known < LONG ? SHORT : LONG); i++) {
            key = key * 31 + opening.charAt(i);
        }
        keys[(key & KEYS) >> 6] |= 1L << key;
    }

    /// Whether a phrase may open here.
    boolean fit(char[] text, int start) {
        int key = 0;
        for (int i = 0; i < LONG; i++) {
            key = key * 31 + (start + i < text.length ? text[start + i] : ' ');
            if ((i == SHORTEST - 1 || i == SHORT - 1) && has(key)) {
                return true;
            }
        }
        return has(key);
    }

    private boolean has(int key) {
        return (keys[(key & KEYS) >> 6] & 1L << key) != 0;
    }

    private static boolean wild(char letter) {
        return letter == Trie.REST || letter == Trie.GAP;
    }
}
