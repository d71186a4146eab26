package io.flagwire.enrich.claim;

import java.util.List;
import java.util.Set;

/// Whose word it is that a sentence gives for a transfer.
final class Attribution {
    private static final Set<String> HEARSAY = Lists.of("hearsay");
    private static final Set<String> SAYS = Set.of("said", "says", "say", "told");
    // "U.N. experts: Rwanda armed rebels"
    private static final int LABEL = 5;
    private static final int SOURCE = 12;

    private Attribution() {}

    /// Whether the sentence has it from somebody who has no part in the transfer: another government, or reports,
    /// experts, sources and the like. What one of the sides says of itself is not of that kind, nor is
    /// "according to officials" without a country.
    static boolean hearsay(Clause clause, Frame frame) {
        for (int i = clause.from; i + 1 < clause.to; i++) {
            if (clause.words.word(i).equals("according")
                    && clause.words.word(i + 1).equals("to")) {
                return strange(clause, frame, i + 2);
            }
        }
        for (int i = clause.from + 1; clause.headline && i < Math.min(clause.to, clause.from + LABEL); i++) {
            if (clause.words.after(i, ":")) {
                return strange(clause, frame, clause.from);
            }
        }
        return said(clause, frame);
    }

    // "Seoul said North Korea had sent shells to Russia": whoever says it is neither of the two.
    private static boolean said(Clause clause, Frame frame) {
        for (int i = clause.from; i < clause.to; i++) {
            if (SAYS.contains(clause.words.word(i))) {
                List<Name> speakers = clause.subject(i);
                boolean others = speakers.stream().allMatch(name -> !part(frame, name) && name.sort() != Sort.MAKER);
                return !speakers.isEmpty() && others && !frame.supplier.isEmpty() && !frame.recipient.isEmpty();
            }
        }
        return false;
    }

    private static boolean strange(Clause clause, Frame frame, int start) {
        int end = start + 1;
        while (end < Math.min(clause.to, start + SOURCE) && !clause.words.after(end, ",;:\u2014")) {
            end++;
        }
        List<Name> named = clause.phrase(start, end - start);
        if (named.stream().anyMatch(name -> part(frame, name))) {
            return false;
        }
        if (named.stream().anyMatch(name -> name.sort() != Sort.MAKER)) {
            return true;
        }
        for (int i = start; i < end; i++) {
            if (HEARSAY.contains(clause.words.word(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean part(Frame frame, Name name) {
        return frame.supplier.contains(name.side())
                || frame.recipient.contains(name.side())
                || name.sort() == Sort.GROUP
                        && frame.recipient.contains(name.entry().name());
    }
}
