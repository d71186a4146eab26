package io.flagwire.enrich.claim;

import java.util.Set;

/// What the words round a measure say of it: whether it lies ahead, hangs on a condition, stands, or does not come.
final class Outlook {
    private static final Set<String> MODALS = Lists.of("modals");
    private static final Set<String> CONDITIONS = Lists.of("conditions");
    private static final Set<String> NEGATIONS = Lists.of("negations");
    private static final Set<String> WILL = Lists.of("will");
    private static final Set<String> STANDING = Lists.of("standing");
    private static final Set<String> INTENT = Lists.of("intent");
    private static final Set<String> RULES_OUT = Lists.of("rules-out");
    private static final Set<String> ONLY = Set.of("only", "just", "yet", "rule");
    private static final int REACH = 9;

    private Outlook() {}

    // "as renewed sanctions bite"
    static boolean described(Clause clause, int word) {
        return clause.words.word(word).endsWith("ed")
                && (clause.small(word - 1) || clause.preposition(word - 1) || clause.opens(word - 1));
    }

    // "Has not imposed", "no sanctions", "ruled out sanctions"
    static boolean ruledOut(Clause clause, Frame frame) {
        if (!frame.status.equals("imposed") && !frame.status.equals("threatened") && !frame.status.equals("proposed")) {
            return false;
        }
        for (int i = frame.at - 1; i >= Math.max(clause.from, frame.at - 4) && !clause.opens(i); i--) {
            String word = clause.words.word(i);
            boolean only = ONLY.contains(clause.words.word(i + 1));
            if (RULES_OUT.contains(word) && !only
                    || word.equals("out") && clause.words.word(i - 1).startsWith("rul")) {
                return true;
            }
        }
        return false;
    }

    static boolean negated(Clause clause, int word) {
        for (int i = word - 1; i >= Math.max(clause.from, word - 4); i--) {
            boolean ended = clause.marked.has(i, Sort.LIFT) && clause.marked.has(word, Sort.EASE);
            if (NEGATIONS.contains(clause.words.word(i)) || ended) {
                return true;
            }
        }
        return false;
    }

    // "Is designating firms involved in sanctions evasion"
    static boolean listing(Clause clause, int at) {
        for (int i = clause.from; i < at; i++) {
            String word = clause.words.word(i);
            if (word.startsWith("designat") || word.startsWith("blacklist") || word.equals("sanctioning")) {
                return true;
            }
        }
        return false;
    }

    static boolean participle(Clause clause, int word) {
        return clause.words.word(word).endsWith("ed") || clause.words.word(word).endsWith("ing");
    }

    // "Warned that it could impose"
    static boolean warned(Clause clause, int at) {
        for (int i = clause.from; i < at; i++) {
            if (clause.marked.has(i, Sort.THREATEN) && clause.marked.at(i) == null && clause.says(i)) {
                return true;
            }
        }
        return false;
    }

    // "We will impose", "would impose it if".
    static boolean future(Clause clause, int at) {
        boolean condition = false;
        boolean modal = false;
        boolean will = false;
        for (int i = clause.from; i < clause.to; i++) {
            String word = clause.words.word(i);
            condition |= CONDITIONS.contains(word);
            boolean near = i < at && at - i < REACH;
            modal |= near && MODALS.contains(word);
            will |= near && WILL.contains(word) && ahead(clause, i, at);
        }
        return will || modal && condition;
    }

    // "Despite the sanctions", "hit by sanctions": they are there, whatever else may come.
    static boolean standing(Clause clause, int at) {
        for (int i = at - 1; i >= Math.max(clause.from, at - 4); i--) {
            if (STANDING.contains(clause.words.word(i))) {
                return true;
            }
            if (clause.marked.hasAny(i, SanctionStatus.ACTS)
                    && clause.marked.at(i) == null
                    && clause.marked.measure(i) < 0) {
                return false;
            }
        }
        return false;
    }

    // "If sanctions are imposed", "penalties if it invades".
    static boolean condition(Clause clause, int at) {
        for (int i = at + 1; i < Math.min(clause.to, at + 4); i++) {
            if (clause.words.word(i).equals("if") || clause.words.word(i).equals("unless")) {
                return true;
            }
        }
        for (int i = at - 1; i >= Math.max(clause.from, at - 3); i--) {
            if (clause.words.word(i).equals("if")) {
                return true;
            }
        }
        return false;
    }

    // "Expects him to impose", "US to impose".
    static boolean intended(Clause clause, int verb) {
        int to = verb - 1;
        if (!clause.words.word(to).equals("to")) {
            return false;
        }
        Name name = clause.side(to - 1);
        int before = name == null ? to - 1 : name.first() - 1;
        return INTENT.contains(clause.words.word(before))
                || INTENT.contains(clause.words.word(before - 1))
                || clause.headline && name != null;
    }

    private static boolean ahead(Clause clause, int from, int at) {
        for (int i = from + 1; i < Math.min(at, from + 4); i++) {
            if (clause.marked.has(i, Sort.IMPOSE)) {
                return true;
            }
        }
        return from + 1 == at;
    }

    // "Eased sanctions that it had imposed in 2019": the year is that of another act.
    static boolean aside(Clause clause, int at, int past) {
        for (int i = at + 1; i < past; i++) {
            if (clause.opens(i)) {
                return true;
            }
        }
        return false;
    }

    static boolean crosses(Clause clause, int from, int to) {
        for (int i = Math.min(from, to) + 1; i <= Math.max(from, to); i++) {
            boolean until = clause.words.word(i).equals("until");
            if (clause.opens(i) && !until || clause.words.after(i, ",;:\u2014")) {
                return true;
            }
        }
        return false;
    }
}
