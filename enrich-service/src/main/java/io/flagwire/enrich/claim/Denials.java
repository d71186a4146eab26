package io.flagwire.enrich.claim;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who denies what is said of them.
final class Denials {
    private static final Set<String> WEAK = Lists.of("deny-weak");
    private static final Set<String> CHARGES = Lists.of("charges");

    private Denials() {}

    /// The sides that deny something.
    static Set<String> of(List<Clause> clauses) {
        Set<String> deniers = new HashSet<>();
        for (Clause clause : clauses) {
            for (int i = clause.from; i < clause.to; i++) {
                if (clause.marked.has(i, Sort.DENY) && meant(clause, i)) {
                    clause.subject(i).forEach(name -> deniers.add(name.side()));
                }
            }
        }
        return deniers;
    }

    private static boolean meant(Clause clause, int verb) {
        if (!WEAK.contains(clause.words.word(verb))) {
            return true;
        }
        for (int i = verb + 1; i < Math.min(clause.to, verb + 6); i++) {
            if (CHARGES.contains(clause.words.word(i))) {
                return true;
            }
        }
        return false;
    }
}
