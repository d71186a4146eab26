package io.flagwire.enrich.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrieTest {
    private static final String LETTERS = "ab";

    private final Random random = new Random(11);

    @Test
    void sealedFindsTheSameInTheSameOrder() {
        int found = 0;
        for (int round = 0; round < 300; round++) {
            List<String> phrases = phrases();
            Trie open = trie(phrases);
            Trie sealed = trie(phrases);
            sealed.seal();
            for (int i = 0; i < 20; i++) {
                char[] text = text(8).toCharArray();
                List<String> expected = reports(open, text);
                assertEquals(expected, reports(sealed, text), () -> phrases + " in '" + new String(text) + "'");
                found += expected.size();
            }
        }
        assertTrue(found > 10_000, "found " + found);
    }

    @Test
    void tailsThatAreEqualAreKeptOnce() {
        Edges tree = new Edges();
        byte[] signs = new byte[40];
        int[][] ending = new int[40][];
        for (String phrase : List.of("sale of arms", "gift of arms", "loan of arms")) {
            int node = 0;
            for (char letter : phrase.toCharArray()) {
                node = tree.grow(node, letter);
            }
            ending[node] = new int[] {7};
        }

        SharedTails shared = new SharedTails(tree, ending, signs);

        assertEquals(1 + 3 * 12, tree.nodes());
        // The root, three letters of each, and one tail.
        assertEquals(1 + 3 * 3 + 9, shared.edges().nodes());
        assertEquals(
                1, Arrays.stream(shared.phrases()).filter(one -> one != null).count());
    }

    // Under few numbers, with many tails that are equal: as the lines of a lexicon make them.
    private List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            String tail = random.nextBoolean() ? " " + word() + rest() : random.nextBoolean() ? " _ " + word() : rest();
            for (int i = 0; i < 3; i++) {
                phrases.add(number + word() + tail);
            }
        }
        return phrases;
    }

    private static Trie trie(List<String> phrases) {
        Trie trie = new Trie(Script.SPACED);
        phrases.forEach(phrase -> trie.add(phrase.substring(1), phrase.charAt(0) - '0'));
        return trie;
    }

    private static List<String> reports(Trie trie, char[] text) {
        List<String> reports = new ArrayList<>();
        for (int start = 0; start < text.length; start++) {
            int from = start;
            if (start == 0 || text[start - 1] == ' ') {
                trie.find(text, start, (phrase, end) -> reports.add(phrase + " at " + from + " to " + end));
            }
        }
        return reports;
    }

    private String text(int words) {
        return IntStream.range(0, words).mapToObj(i -> word()).collect(Collectors.joining(" "));
    }

    private String word() {
        return random.ints(1 + random.nextInt(2), 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private String rest() {
        return random.nextInt(3) == 0 ? "*" : "";
    }
}
