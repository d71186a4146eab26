package io.flagwire.enrich.claim;

import java.util.List;
import java.util.Set;

/// Tells the parts of a sentence apart: which of them has a subject or a verb of its own.
final class Parts {
    private static final Set<String> RELATIVE = Set.of("that", "which", "who");

    private final Clause clause;
    private final Words words;

    Parts(Clause clause) {
        this.clause = clause;
        words = clause.words;
    }

    // "after lawmakers in Washington blocked": somebody without a name is the subject, nobody of the part before.
    boolean own(int start, int end) {
        String opener = words.word(start - 1);
        if (start == clause.from || opener.equals("which") || opener.equals("who") || !clause.opens(start - 1)) {
            return false;
        }
        int content = 0;
        for (int i = start; i < end; i++) {
            String word = words.word(i);
            boolean light = clause.small(i) || clause.preposition(i) || clause.stops(i) || word.endsWith("ly");
            content += light || clause.marked.at(i) != null ? 0 : 1;
        }
        return content > 0;
    }

    List<Name> place(int start, int end) {
        for (int i = start; i < end; i++) {
            Name name = clause.side(i);
            if (name != null && words.word(name.first() - 1).equals("in")) {
                return List.of(name);
            }
        }
        return List.of();
    }

    // Where what is said begins.
    int statement(int end) {
        for (int i = end - 1; i > clause.from; i--) {
            if (clause.says(i) || words.after(i, ";\u2014\u201c\"")) {
                return clause.says(i) ? i + 1 : i;
            }
        }
        return clause.from;
    }

    // "Firms that buy oil will be": what stands behind "that" has a verb of its own.
    boolean relative(int start, int end) {
        return start > clause.from + 1
                && RELATIVE.contains(words.word(start - 1))
                && end - start > 2
                && clause.stops(end - 1)
                && !clause.stops(start)
                && !clause.small(start)
                && clause.marked.at(start) == null;
    }
}
