package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Who denies what is said of them.
final class Denials {
    private static final Set<String> WEAK = Lists.of("deny-weak");
    private static final Set<String> CHARGES = Lists.of("charges");

    private Denials() {}

    /// Who denies something.
    ///
    /// @param sentence where
    /// @param charge whether the sentence names the charge or arms, and not only "it"
    record Denial(String side, int sentence, boolean charge) {}

    static List<Denial> of(List<Clause> clauses) {
        List<Denial> denials = new ArrayList<>();
        for (Clause clause : clauses) {
            for (int i = clause.from; i < clause.to; i++) {
                if (clause.marked.has(i, Sort.DENY) && meant(clause, i)) {
                    boolean charge = charge(clause);
                    clause.subject(i).forEach(name -> denials.add(new Denial(name.side(), clause.number, charge)));
                }
            }
        }
        return denials;
    }

    private static boolean charge(Clause clause) {
        for (int i = clause.from; i < clause.to; i++) {
            Name name = clause.marked.at(i);
            String word = clause.words.word(i);
            if (name != null && name.sort() == Sort.SYSTEM || CHARGES.contains(word) && !word.equals("it")) {
                return true;
            }
        }
        return false;
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
