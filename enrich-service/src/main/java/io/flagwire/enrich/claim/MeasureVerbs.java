package io.flagwire.enrich.claim;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What the verbs round a noun for a measure say of it.
final class MeasureVerbs {
    private static final Set<String> SANCTIONED = Lists.of("sanctioned");
    private static final int REACH = 11;

    private final Clause clause;
    private final Marked marked;

    MeasureVerbs(Clause clause) {
        this.clause = clause;
        marked = clause.marked;
    }

    /// "the embargo that the Security Council ordered": whoever did.
    List<Name> orders(int noun) {
        String next = clause.words.word(noun + 1);
        boolean that = next.equals("that") || next.equals("which");
        Name orders = that ? clause.side(clause.small(noun + 2) ? noun + 3 : noun + 2) : null;
        return orders != null && marked.has(orders.end(), Sort.IMPOSE) ? List.of(orders) : List.of();
    }

    /// "removed sanctions from Eritrea"
    boolean lifted(int noun) {
        for (int i = noun - 1; i >= Math.max(clause.from, noun - REACH); i--) {
            if (marked.hasAny(i, Sort.LIFT.bit() | Sort.EASE.bit()) && marked.at(i) == null) {
                return true;
            }
        }
        return false;
    }

    /// Whose measures are evaded: those who are sanctioned by many and named near, rather than whoever helps them.
    List<Name> evader(int verb) {
        List<Name> known = IntStream.range(clause.from, clause.to)
                .mapToObj(clause::side)
                .filter(name -> name != null && SANCTIONED.contains(name.side()))
                .distinct()
                .limit(1)
                .toList();
        return known.isEmpty() ? clause.subject(verb) : known;
    }

    /// Whether somebody is taken to court before a word.
    boolean prosecuted(int word) {
        for (int i = clause.from; i < word; i++) {
            if (marked.has(i, Sort.ENFORCE) && marked.at(i) == null) {
                return true;
            }
        }
        return false;
    }
}
