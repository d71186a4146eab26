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
                if (aside && i > at + 3 && !Outlook.participle(clause, i)) {
                    continue;
                }
                boolean adjective = status.getKey() == Sort.EXTEND && Outlook.described(clause, i);
                if (marked.has(i, status.getKey()) && !adjective && !(aside && Outlook.crosses(clause, i, at))) {
                    double distance = i < at ? at - i : (i - at) * 1.5;
                    distance += switch (status.getKey()) {
                        case IMPOSE -> i < at ? 3 : 5;
                        case PROPOSE, THREATEN -> i < at ? -2.5 : 3;
                        case EXTEND, EASE, LIFT -> 0.5;
                        default -> 1;
                    };
                    distance += Outlook.crosses(clause, i, at) ? 5 : 0;
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
        if (Outlook.negated(clause, word)) {
            // Easing that ends, or lifting that does not come.
            frame.status = switch (frame.status) {
                case "eased" -> "enforced";
                case "lifted" -> "extended";
                default -> frame.status;
            };
        }
        if (frame.status.equals("evaded") && Outlook.listing(clause, at)) {
            frame.status = "imposed";
        }
        boolean enforced = frame.status.equals("evaded");
        for (int i = clause.from; i < clause.to && enforced; i++) {
            if (marked.has(i, Sort.ENFORCE) && marked.at(i) == null) {
                frame.status = "enforced";
            }
        }
        boolean listed = marked.has(at, Sort.LIST)
                || marked.has(at, Sort.SANCTION) && !clause.words.word(at).equals("sanctions");
        // "Police seized the villa of a man who is on the list"
        for (int i = clause.from; i < clause.to && frame.status.equals("imposed") && !frame.told && !listed; i++) {
            boolean seized = marked.has(i, Sort.ENFORCE) && marked.at(i) == null;
            frame.status = seized ? "enforced" : frame.status;
        }
        // "A sanctions bill" is none yet, whatever is done to it.
        if (marked.has(at, Sort.PROPOSE) && (frame.status.equals("imposed") || frame.status.equals("enforced"))) {
            frame.status = "proposed";
            frame.told = true;
        }
        if (frame.status.equals("extended") && MODALS.contains(clause.words.word(word - 1))) {
            frame.status = "proposed";
        }
        if (frame.status.equals("imposed") && !Outlook.standing(clause, at)) {
            frame.status = Outlook.future(clause, at) || Outlook.condition(clause, at)
                    ? "threatened"
                    : open || Outlook.intended(clause, word)
                            ? Outlook.warned(clause, at) ? "threatened" : "proposed"
                            : "imposed";
        }
        // "Might consider sanctions if"
        if (frame.status.equals("proposed") && Outlook.future(clause, word + 1)) {
            frame.status = "threatened";
        }
        for (int i = clause.from; i < clause.to; i++) {
            frame.historical |= marked.has(i, Sort.PAST)
                    && Math.abs(i - at) < 10
                    && !clause.headline
                    && !Outlook.aside(clause, at, i);
            frame.denied |= marked.has(i, Sort.DENY) && Math.abs(i - at) < 6 && frame.status.equals("evaded");
        }
    }

    /// What a word says alone; imposed where it says nothing.
    static String own(Clause clause, int at) {
        return NAMES.entrySet().stream()
                .filter(status -> clause.marked.has(at, status.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("imposed");
    }

    // "Urged the bloc on Friday to impose": whatever governs the infinitive decides.
    private static void urged(Clause clause, int word, Frame frame) {
        if (frame.status.equals("imposed") && clause.words.word(word - 1).equals("to")) {
            for (int i = word - 2; i >= clause.from && !Outlook.crosses(clause, i, word); i--) {
                boolean proposes = clause.marked.has(i, Sort.PROPOSE);
                if ((proposes || clause.marked.has(i, Sort.THREATEN)) && clause.marked.at(i) == null) {
                    frame.status = proposes ? "proposed" : "threatened";
                    return;
                }
            }
        }
    }
}
