package io.flagwire.enrich.sense;

import java.util.Arrays;

/// Many phrases, found from a place in a folded text in one walk. Safe for use by many threads once it is sealed.
final class Trie {
    /// Told of each phrase that ends at `end`.
    interface Found {
        void found(int phrase, int end);
    }

    private static final int LONGEST_GAP = 3;
    private static final int WILD = 1;
    // After a rest that a letter follows, which may therefore end within a word.
    private static final int WITHIN = 2;
    static final char REST = '*';
    static final char GAP = '_';

    private final Script script;
    private final boolean wordless;
    private final boolean spaced;
    private final Openings openings = new Openings();
    private Edges edges = new Edges();
    // By node: the phrases that end there, and which of the edges below it has.
    private int[][] phrases = new int[1 << 10][];
    private byte[] wild = new byte[1 << 10];

    Trie(Script script) {
        this.script = script;
        this.wordless = script.wordless();
        this.spaced = script == Script.SPACED;
    }

    /// @param number by which the phrase is reported
    void add(String phrase, int number) {
        openings.add(phrase);
        int node = 0;
        for (int i = 0; i < phrase.length(); i++) {
            char letter = phrase.charAt(i);
            if (letter == REST || letter == GAP) {
                wild[node] |= WILD;
            }
            node = edges.grow(node, letter);
            room(node);
            if (letter == REST && i + 1 < phrase.length() && phrase.charAt(i + 1) != ' ') {
                wild[node] |= WITHIN;
            }
            if (letter == GAP) {
                // The space after a gap belongs to the words it stands for.
                i++;
            }
        }
        int[] numbers = phrases[node] == null ? new int[1] : Arrays.copyOf(phrases[node], phrases[node].length + 1);
        numbers[numbers.length - 1] = number;
        phrases[node] = numbers;
    }

    /// Makes it small when all phrases are added; none may be added after that.
    void seal() {
        SharedTails shared = new SharedTails(edges, phrases, wild);
        edges = shared.edges();
        phrases = shared.phrases();
        wild = shared.wild();
    }

    private void room(int node) {
        if (node >= phrases.length) {
            phrases = Arrays.copyOf(phrases, node * 2);
            wild = Arrays.copyOf(wild, node * 2);
        }
    }

    /// Reports all phrases that start here.
    ///
    /// @return how many steps it took: the letters looked at, as often as they were
    int find(char[] text, int start, Found found) {
        return !spaced || openings.fit(text, start) ? walk(0, text, start, found) : 1;
    }

    private int walk(int from, char[] text, int start, Found found) {
        int node = from;
        int steps = 0;
        for (int i = start; ; i++) {
            steps++;
            int[] ending = phrases[node];
            if (ending != null && (i == text.length || text[i] == ' ' || wordless)) {
                for (int phrase : ending) {
                    found.found(phrase, i);
                }
            }
            if ((wild[node] & WILD) != 0) {
                steps += walkWild(node, text, i, found);
            }
            if (i >= text.length) {
                return steps;
            }
            if (script == Script.ARABIC && (i == 0 || text[i - 1] == ' ')) {
                for (int bare = ArabicWord.nextStem(text, i, i); bare > i; bare = ArabicWord.nextStem(text, i, bare)) {
                    steps += walk(node, text, bare, found);
                }
            }
            node = edges.from(node, text[i]);
            if (node < 0) {
                return steps;
            }
        }
    }

    private int walkWild(int node, char[] text, int at, Found found) {
        int steps = 0;
        int rest = edges.from(node, REST);
        if (rest >= 0) {
            int end = wordEnd(text, at);
            steps += end - at;
            for (int i = at; i < end && (wild[rest] & WITHIN) != 0; i++) {
                steps += walk(rest, text, i, found);
            }
            steps += walk(rest, text, end, found);
        }
        int gap = edges.from(node, GAP);
        int word = at;
        for (int skipped = 0; gap >= 0 && skipped < LONGEST_GAP; skipped++) {
            int next = wordEnd(text, word) + 1;
            steps += next - word;
            word = next;
            if (word >= text.length) {
                return steps;
            }
            steps += walk(gap, text, word, found);
        }
        return steps;
    }

    static int wordEnd(char[] text, int from) {
        int end = from;
        while (end < text.length && text[end] != ' ') {
            end++;
        }
        return end;
    }
}
