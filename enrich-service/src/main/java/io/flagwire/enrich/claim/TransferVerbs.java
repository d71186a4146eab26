package io.flagwire.enrich.claim;

import java.util.Set;

/// Reads a transfer from a verb of giving, getting, seizing or asking.
final class TransferVerbs {
    private static final Set<String> CARRIES = Lists.of("carries");
    private static final Set<String> BOUND = Lists.of("transfer-bound");
    private static final Set<String> MODALS = Lists.of("modals");
    private static final Set<String> PAST = Lists.of("transfer-past");

    private final Clause clause;
    private final Marked marked;
    private final Words words;
    private final TransferSides sides;

    TransferVerbs(Clause clause, TransferSides sides) {
        this.clause = clause;
        marked = clause.marked;
        words = clause.words;
        this.sides = sides;
    }

    Frame give(int verb) {
        Frame frame = new Frame(false, clause, verb);
        // "weapons loaded at an Iranian port"
        int port = words.word(verb).equals("loaded") ? clause.find(verb + 1, Set.of("at", "in"), 4, Clause.OPENS) : -1;
        if (port > 0) {
            Frame.add(frame.supplier, clause.phrase(port + 1, 5));
            sides.behind(frame, verb + 1, true);
            sides.systems(frame, clause.from, clause.to);
            return frame;
        }
        boolean bare = past(verb) && afterSystem(verb) && clause.preposition(verb + 1);
        if (past(verb) && (clause.passive(verb) || bare)) {
            sides.behind(frame, verb + 1, false);
            if (!bare
                    && frame.recipient.isEmpty()
                    && sides.systems(clause.segment(verb), verb).isEmpty()) {
                Frame.add(frame.recipient, clause.subject(verb));
            }
            sides.systems(frame, clause.from, clause.to);
            if (frame.supplier.isEmpty()) {
                sides.origin(frame, clause.from, verb - clause.from);
                frame.supplier.removeAll(frame.recipient);
            }
            return frame;
        }
        if (CARRIES.contains(words.word(verb))) {
            sides.origin(frame, verb + 1, 7);
        } else {
            Frame.add(frame.supplier, clause.subject(verb));
        }
        sides.direct(frame, verb);
        sides.behind(frame, verb + 1, true);
        if (frame.supplier.isEmpty() && CARRIES.contains(words.word(verb))) {
            Frame.add(frame.supplier, clause.subject(verb));
            frame.supplier.removeAll(frame.recipient);
        }
        sides.systems(frame, verb + 1, verb + 30);
        // "Javelins, which we are sending"
        boolean them = words.word(verb + 1).equals("them") && !MODALS.contains(words.word(verb - 1));
        if (frame.systems.isEmpty() && (them || clause.segment(verb) > clause.from)) {
            sides.systems(frame, clause.from, verb);
        }
        return frame;
    }

    Frame get(int verb) {
        Frame frame = new Frame(false, clause, verb);
        boolean bare = past(verb) && afterSystem(verb) && clause.preposition(verb + 1);
        if (past(verb) && (clause.passive(verb) || bare)) {
            int by = clause.find(verb + 1, Set.of("by"), 8, Clause.OPENS);
            if (by > 0) {
                Frame.add(frame.recipient, clause.phrase(by + 1, 8));
            }
            sides.systems(frame, clause.from, clause.to);
        } else {
            Frame.add(frame.recipient, clause.subject(verb));
            sides.systems(frame, verb + 1, verb + 25);
        }
        sides.from(frame, verb + 1, 22);
        if (frame.supplier.isEmpty()) {
            sides.origin(frame, verb + 1, 13);
        }
        frame.supplier.removeAll(frame.recipient);
        return frame;
    }

    Frame intercept(int verb) {
        Frame frame = new Frame(false, clause, verb);
        sides.systems(frame, verb, verb + 30);
        boolean before = frame.systems.isEmpty() && clause.passive(verb);
        if (before) {
            sides.systems(frame, clause.from, verb);
        }
        sides.origin(frame, before ? clause.from : verb + 1, 13);
        if (frame.supplier.isEmpty()) {
            sides.from(frame, before ? clause.from : verb + 1, 25);
        }
        for (int i = before ? clause.from : verb + 1; i < clause.to && frame.recipient.isEmpty(); i++) {
            if (BOUND.contains(words.word(i)) || words.word(i).equals("way")) {
                Frame.add(frame.recipient, clause.phrase(i + 2, 8));
            }
        }
        sides.behind(frame, verb + 1, true);
        return frame;
    }

    // "the first F-16s arrived in Kyiv", "K9s reach Finland".
    Frame arrive(int verb) {
        Frame frame = new Frame(false, clause, verb);
        sides.systems(frame, clause.segment(verb), verb);
        if (!frame.systems.isEmpty()) {
            sides.origin(frame, clause.segment(verb), verb - clause.segment(verb));
            sides.behind(frame, verb, true);
            sides.from(frame, verb + 1, 12);
        }
        return frame;
    }

    // "rifles bound for Haiti", "weapons meant for the rebels".
    Frame bound(int word) {
        Frame frame = new Frame(false, clause, word);
        sides.systems(frame, clause.segment(word), word);
        Frame.add(frame.recipient, clause.phrase(word + 2, 8));
        return frame;
    }

    // Without a word of transfer: "approves Javelins for Ukraine", "asks Germany for Taurus missiles".
    Frame plain(int verb) {
        Frame frame = new Frame(false, clause, verb);
        sides.systems(frame, verb + 1, verb + 14);
        boolean asks = marked.has(verb, Sort.REQUEST) && !marked.has(verb, Sort.APPROVE);
        Frame.add(asks ? frame.recipient : frame.supplier, clause.subject(verb));
        Name asked = clause.side(words.word(verb + 1).equals("with") ? verb + 2 : verb + 1);
        if (asks && asked != null && words.word(asked.end()).equals("for")) {
            frame.supplier.add(asked.side());
        } else if (asks) {
            sides.from(frame, verb + 1, 14);
        } else {
            sides.behind(frame, verb + 1, true);
        }
        return frame;
    }

    private boolean past(int verb) {
        return words.word(verb).endsWith("ed") || PAST.contains(words.word(verb));
    }

    private boolean afterSystem(int verb) {
        for (int i = verb - 1; i >= Math.max(clause.from, verb - 3); i--) {
            Name name = marked.at(i);
            if (name != null) {
                return name.sort() == Sort.SYSTEM;
            }
        }
        return false;
    }
}
