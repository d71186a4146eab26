package io.flagwire.enrich.claim;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// How far a measure has come, from the words round it.
final class SanctionStatus {
    static final int ACTS = Sort.IMPOSE.bit()
            | Sort.PROPOSE.bit()
            | Sort.THREATEN.bit()
            | Sort.EXTEND.bit()
            | Sort.EASE.bit()
            | Sort.LIFT.bit();
    private static final Set<String> MODALS = Lists.of("modals");
    private static final Map<Sort, String> NAMES = new EnumMap<>(Map.of(
            Sort.IMPOSE, "imposed",
            Sort.PROPOSE, "proposed",
            Sort.THREATEN, "threatened",
            Sort.EXTEND, "extended",
            Sort.EASE, "eased",
            Sort.LIFT, "lifted",
            Sort.EVADE, "evaded",
            Sort.ENFORCE, "enforced"));
    private static final int WORDS = NAMES.keySet().stream().mapToInt(Sort::bit).sum();
    private static final Set<String> CONDITIONS = Lists.of("conditions");
    private static final Set<String> NEGATIONS = Lists.of("negations");
    private static final Set<String> WILL = Lists.of("will");
    private static final Set<String> STANDING = Lists.of("standing");
    private static final Set<String> INTENT = Lists.of("intent");
    private static final int REACH = 9;

    private SanctionStatus() {}

    /// @param at the verb, or the noun for the measure
    static void read(Clause clause, int at, Frame frame) {
        Marked marked = clause.marked;
        double best = Double.MAX_VALUE;
        int word = at;
        boolean licence = marked.measure(at) >= 0 && marked.has(marked.measure(at), Sort.EASE);
        frame.status = licence ? "eased" : "imposed";
        frame.told = licence;
        boolean open = false;
        for (int i = Math.max(clause.from, at - REACH - 3); i < Math.min(clause.to, at + REACH); i++) {
            if (MODALS.contains(clause.words.word(i)) && i <= at + 4 && !clause.month(i)) {
                open = true;
            }
            if (i == at || !marked.hasAny(i, WORDS) || marked.at(i) != null) {
                continue;
            }
            for (Map.Entry<Sort, String> status : NAMES.entrySet()) {
                boolean aside = i > at && (status.getKey() == Sort.PROPOSE || status.getKey() == Sort.THREATEN);
                // "Sanctions squeeze its gas plans"
                if (aside && i > at + 3 && !participle(clause, i)) {
                    continue;
                }
                boolean adjective = status.getKey() == Sort.EXTEND && described(clause, i);
                if (marked.has(i, status.getKey()) && !adjective && !(aside && crosses(clause, i, at))) {
                    double distance = i < at ? at - i : (i - at) * 1.5;
                    distance += switch (status.getKey()) {
                        case IMPOSE -> i < at ? 3 : 5;
                        case PROPOSE, THREATEN -> i < at ? -2.5 : 3;
                        case EXTEND, EASE, LIFT -> 0.5;
                        default -> 1;
                    };
                    distance += crosses(clause, i, at) ? 5 : 0;
                    if (distance < best) {
                        best = distance;
                        frame.status = status.getValue();
                        frame.told = true;
                        word = i;
                    }
                }
            }
        }
        urged(clause, word, frame);
        if (negated(clause, word)) {
            // Easing that ends, or lifting that does not come.
            frame.status = switch (frame.status) {
                case "eased" -> "enforced";
                case "lifted" -> "extended";
                default -> frame.status;
            };
        }
        if (frame.status.equals("evaded") && listing(clause, at)) {
            frame.status = "imposed";
        }
        boolean enforced = frame.status.equals("evaded");
        for (int i = clause.from; i < clause.to && enforced; i++) {
            if (marked.has(i, Sort.ENFORCE) && marked.at(i) == null) {
                frame.status = "enforced";
            }
        }
        // "A sanctions bill" is none yet, whatever is done to it.
        if (marked.has(at, Sort.PROPOSE) && (frame.status.equals("imposed") || frame.status.equals("enforced"))) {
            frame.status = "proposed";
            frame.told = true;
        }
        if (frame.status.equals("extended") && MODALS.contains(clause.words.word(word - 1))) {
            frame.status = "proposed";
        }
        if (frame.status.equals("imposed") && !standing(clause, at)) {
            frame.status = future(clause, at) || condition(clause, at)
                    ? "threatened"
                    : open || intended(clause, word) ? warned(clause, at) ? "threatened" : "proposed" : "imposed";
        }
        // "Might consider sanctions if"
        if (frame.status.equals("proposed") && future(clause, word)) {
            frame.status = "threatened";
        }
        for (int i = clause.from; i < clause.to; i++) {
            frame.historical |= marked.has(i, Sort.PAST) && Math.abs(i - at) < 10 && !clause.headline;
            frame.denied |= marked.has(i, Sort.DENY) && Math.abs(i - at) < 6 && frame.status.equals("evaded");
        }
    }

    // "as renewed sanctions bite"
    private static boolean described(Clause clause, int word) {
        return clause.words.word(word).endsWith("ed")
                && (clause.small(word - 1) || clause.preposition(word - 1) || clause.opens(word - 1));
    }

    // "Urged the bloc on Friday to impose": whatever governs the infinitive decides.
    private static void urged(Clause clause, int word, Frame frame) {
        if (frame.status.equals("imposed") && clause.words.word(word - 1).equals("to")) {
            for (int i = word - 2; i >= clause.from && !crosses(clause, i, word); i--) {
                boolean proposes = clause.marked.has(i, Sort.PROPOSE);
                if ((proposes || clause.marked.has(i, Sort.THREATEN)) && clause.marked.at(i) == null) {
                    frame.status = proposes ? "proposed" : "threatened";
                    return;
                }
            }
        }
    }

    private static boolean negated(Clause clause, int word) {
        for (int i = word - 1; i >= Math.max(clause.from, word - 4); i--) {
            boolean ended = clause.marked.has(i, Sort.LIFT) && clause.marked.has(word, Sort.EASE);
            if (NEGATIONS.contains(clause.words.word(i)) || ended) {
                return true;
            }
        }
        return false;
    }

    // "Is designating firms involved in sanctions evasion"
    private static boolean listing(Clause clause, int at) {
        for (int i = clause.from; i < at; i++) {
            String word = clause.words.word(i);
            if (word.startsWith("designat") || word.startsWith("blacklist") || word.equals("sanctioning")) {
                return true;
            }
        }
        return false;
    }

    private static boolean participle(Clause clause, int word) {
        return clause.words.word(word).endsWith("ed") || clause.words.word(word).endsWith("ing");
    }

    // "Warned that it could impose"
    private static boolean warned(Clause clause, int at) {
        for (int i = clause.from; i < at; i++) {
            if (clause.marked.has(i, Sort.THREATEN) && clause.marked.at(i) == null && clause.says(i)) {
                return true;
            }
        }
        return false;
    }

    // "We will impose", "would impose it if".
    private static boolean future(Clause clause, int at) {
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
    private static boolean standing(Clause clause, int at) {
        for (int i = at - 1; i >= Math.max(clause.from, at - 4); i--) {
            if (STANDING.contains(clause.words.word(i))) {
                return true;
            }
            if (clause.marked.hasAny(i, ACTS) && clause.marked.at(i) == null && clause.marked.measure(i) < 0) {
                return false;
            }
        }
        return false;
    }

    // "If sanctions are imposed", "penalties if it invades".
    private static boolean condition(Clause clause, int at) {
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
    private static boolean intended(Clause clause, int verb) {
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

    private static boolean crosses(Clause clause, int from, int to) {
        for (int i = Math.min(from, to) + 1; i <= Math.max(from, to); i++) {
            boolean until = clause.words.word(i).equals("until");
            if (clause.opens(i) && !until || clause.words.after(i, ",;:\u2014")) {
                return true;
            }
        }
        return false;
    }
}
