package io.flagwire.enrich.sense;

import java.util.ArrayList;
import java.util.List;

/// The small language that lexicons are written in: `a|b`, `(a|b)`, and `?` after a letter or a group. Two signs are
/// left to the [Trie]: `*` for the rest of a word (or what stands before in it), and `_` for one to three words.
final class Term {
    private Term() {}

    /// All that the term stands for, folded.
    static List<String> expand(String term) {
        return alternatives(term).stream()
                .map(Term::folded)
                .filter(phrase -> !phrase.isBlank())
                .toList();
    }

    private static String folded(String phrase) {
        StringBuilder folded = new StringBuilder();
        for (char letter : phrase.toCharArray()) {
            char plain = letter == '*' || letter == '_' ? letter : Folding.fold(letter);
            boolean second = plain == ' ' && (folded.isEmpty() || folded.charAt(folded.length() - 1) == ' ');
            if (plain != 0 && !second) {
                folded.append(plain);
            }
        }
        return folded.toString().strip();
    }

    private static List<String> alternatives(String term) {
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
                    letter == '(' ? alternatives(term.substring(i + 1, end)) : List.of(String.valueOf(letter)));
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
}
