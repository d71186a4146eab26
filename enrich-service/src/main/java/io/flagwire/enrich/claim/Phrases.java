package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds the sides that are named in a phrase, before a noun or behind a preposition.
final class Phrases {
    private static final Set<String> LINKS = Lists.of("links");
    private static final Set<String> PASSING = Lists.of("passing");
    private static final Set<String> BASES = Lists.of("bases");
    private static final Set<String> SEATED = Lists.of("seated");
    private static final int STRANGE = 3;

    private final Clause clause;
    private final Words words;

    Phrases(Clause clause) {
        this.clause = clause;
        words = clause.words;
    }

    List<Name> before(int noun) {
        List<Name> found = new ArrayList<>();
        int strange = 0;
        for (int i = noun - 1; i >= clause.from; i--) {
            Name name = clause.side(i);
            String word = words.word(i);
            if (name != null) {
                found.addFirst(name);
                i = name.first();
            } else if (!LINKS.contains(word) || word.equals("the")) {
                boolean ends = clause.preposition(i)
                        || clause.small(i) && !PASSING.contains(word)
                        || clause.stops(i)
                        || clause.opens(i)
                        || clause.marked.hasAny(i, Clause.VERBS | Sort.EVADE.bit()) && clause.marked.measure(i) < 0;
                if (ends || ++strange > STRANGE || !found.isEmpty() && !word.equals("anti")) {
                    break;
                }
            }
            if (words.after(i, ";:()\u2014\u201c\u201d\"\n") || words.after(i, ",") && found.isEmpty()) {
                break;
            }
        }
        return found;
    }

    List<Name> from(int start, int limit) {
        List<Name> found = new ArrayList<>();
        int end = Math.min(clause.to, start + limit);
        for (int i = start; i < end; i++) {
            if (i > 0 && words.after(i, ";")
                    || i > start && (words.after(i, ";:\u2014()\u201c\u201d\"") || words.after(i, ",") && !more(i))) {
                break;
            }
            Name name = clause.marked.at(i);
            if (name != null) {
                if (name.sort().side()) {
                    found.add(name);
                }
                i = name.end() - 1;
            } else if (ends(i)
                    || clause.says(i)
                    || clause.preposition(i) && found.stream().anyMatch(one -> one.sort() == Sort.GROUP)) {
                break;
            }
        }
        return found;
    }

    private boolean ends(int i) {
        String word = words.word(i);
        boolean verb = words.word(i - 1).endsWith("ed") && !SEATED.contains(words.word(i - 1));
        boolean inner = word.equals("of")
                || (word.equals("in") || word.equals("from")) && place(i + 1) && !verb
                || word.equals("to") && BASES.contains(words.word(i - 1));
        return clause.opens(i) || clause.stops(i) || word.equals("as") || !inner && clause.preposition(i);
    }

    private boolean place(int at) {
        return clause.marked.at(at) != null || words.word(at).equals("the") && clause.marked.at(at + 1) != null;
    }

    // Whether a list goes on behind a comma.
    private boolean more(int at) {
        for (int i = at; i < Math.min(clause.to, at + 4); i++) {
            Name name = clause.marked.at(i);
            if (name != null) {
                // "…, the Pentagon said"
                return !clause.says(name.end());
            }
            if (clause.preposition(i)
                    || clause.opens(i)
                    || clause.says(i)
                    || words.word(i).endsWith("ing")) {
                return false;
            }
        }
        return false;
    }
}
