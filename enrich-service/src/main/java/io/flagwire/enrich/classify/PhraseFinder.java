package io.flagwire.enrich.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds in one pass which of many terms a text has, whatever their number. Words are runs of letters and digits, in
/// lower case; whatever stands between them counts as one space.
///
/// A term is written in a small part of the language of regular expressions: `a|b`, `(a|b)`, `?` after a letter or
/// a group, and of its own `*` for the rest of a word and `_` for up to three words. It matches whole words only.
///
/// Safe for use by many threads once all terms are added.
final class PhraseFinder {
    private static final int LONGEST_GAP = 3;

    private final Node root = new Node();
    private int size;

    /// Adds a term.
    ///
    /// @return its number, by which [#find] reports it
    int add(String term) {
        for (String phrase : expand(term.toLowerCase(Locale.ROOT))) {
            root.path(phrase, 0).numbers.set(size);
        }
        return size++;
    }

    /// The numbers of the terms that the text has.
    BitSet find(String text) {
        char[] words = words(text);
        BitSet found = new BitSet();
        boolean start = true;
        for (int i = 0; i < words.length; i++) {
            if (start) {
                match(root, words, i, found);
            }
            start = words[i] == ' ';
        }
        return found;
    }

    private static void match(Node from, char[] words, int start, BitSet found) {
        Node node = from;
        for (int i = start; node != null; i++) {
            if (i == words.length || words[i] == ' ') {
                found.or(node.numbers);
            }
            if (node.rest != null) {
                match(node.rest, words, wordEnd(words, i), found);
            }
            if (i >= words.length) {
                return;
            }
            if (node.gap != null) {
                int word = i;
                for (int skipped = 0; skipped <= LONGEST_GAP && word < words.length; skipped++) {
                    match(node.gap, words, word, found);
                    word = wordEnd(words, word) + 1;
                }
            }
            node = words[i] < Node.LETTERS ? node.next[words[i]] : null;
        }
    }

    private static int wordEnd(char[] words, int from) {
        int end = from;
        while (end < words.length && words[end] != ' ') {
            end++;
        }
        return end;
    }

    private static char[] words(String text) {
        char[] words = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (Character.isLetterOrDigit(letter)) {
                words[length++] = Character.toLowerCase(letter);
            } else if (length > 0 && words[length - 1] != ' ') {
                words[length++] = ' ';
            }
        }
        return Arrays.copyOf(words, length);
    }

    /// All that the term stands for, without its `|`, `( )` and `?`.
    static List<String> expand(String term) {
        List<String> done = new ArrayList<>();
        List<String> current = List.of("");
        int i = 0;
        while (i < term.length()) {
            char letter = term.charAt(i);
            if (letter == '|') {
                done.addAll(current);
                current = List.of("");
                i++;
                continue;
            }
            int end = letter == '(' ? closing(term, i) : i;
            List<String> choices = new ArrayList<>(
                    letter == '(' ? expand(term.substring(i + 1, end)) : List.of(String.valueOf(letter)));
            i = end + 1;
            if (i < term.length() && term.charAt(i) == '?') {
                choices.add("");
                i++;
            }
            current = current.stream()
                    .flatMap(head -> choices.stream().map(head::concat))
                    .toList();
        }
        done.addAll(current);
        return done;
    }

    private static int closing(String term, int open) {
        int depth = 0;
        for (int i = open; i < term.length(); i++) {
            depth += term.charAt(i) == '(' ? 1 : term.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no ) for the ( at %d of %s".formatted(open, term));
    }

    /// What may follow a beginning.
    private static final class Node {
        static final int LETTERS = 128;

        final @Nullable Node[] next = new Node[LETTERS];
        final BitSet numbers = new BitSet(0);

        @Nullable
        Node rest;

        @Nullable
        Node gap;

        Node path(String phrase, int at) {
            if (at == phrase.length()) {
                return this;
            }
            char letter = phrase.charAt(at);
            if (letter == '*') {
                rest = rest == null ? new Node() : rest;
                return rest.path(phrase, at + 1);
            }
            if (letter == '_') {
                gap = gap == null ? new Node() : gap;
                // The space after it is part of the words it stands for.
                return gap.path(phrase, at + 2);
            }
            Node child = next[letter];
            if (child == null) {
                child = new Node();
                next[letter] = child;
            }
            return child.path(phrase, at + 1);
        }
    }
}
