package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds all sides of a list, from its first or its last: "Jordan, Turkey and the Emirates".
final class SideLists {
    private static final Set<String> LINKS = Lists.of("links");

    private final Clause clause;
    private final Words words;

    SideLists(Clause clause) {
        this.clause = clause;
        words = clause.words;
    }

    /// All sides that are listed together with one that ends the list.
    List<Name> before(Name last) {
        List<Name> found = new ArrayList<>(List.of(last));
        int i = last.first() - 1;
        while (i > clause.from && (LINKS.contains(words.word(i)) || words.after(i + 1, ","))) {
            Name name = clause.side(LINKS.contains(words.word(i)) ? i - 1 : i);
            if (name == null) {
                break;
            }
            found.addFirst(name);
            i = name.first() - 1;
        }
        return found;
    }

    /// All sides that are listed together with one that begins the list, up to a word.
    List<Name> after(Name head, int end) {
        List<Name> found = new ArrayList<>(List.of(head));
        int last = head.end();
        int i = last;
        while (i < end && i - last < 4) {
            boolean link = LINKS.contains(words.word(i));
            if (i == last && !words.after(i, ",") && !link) {
                break;
            }
            Name name = clause.side(i);
            if (name != null && (words.after(i, ",") || linked(last, i))) {
                found.add(name);
                last = name.end();
                i = last;
            } else if (name != null || !link && !clause.small(i) || clause.preposition(i)) {
                break;
            } else {
                i++;
            }
        }
        return found;
    }

    private boolean linked(int last, int at) {
        for (int i = last; i < at; i++) {
            if (words.word(i).equals("and")
                    || words.word(i).equals("or")
                    || words.word(i).equals("nor")) {
                return true;
            }
        }
        return at == last;
    }
}
