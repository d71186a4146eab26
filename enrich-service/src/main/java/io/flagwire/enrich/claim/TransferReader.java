package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads who gives arms to whom from one English sentence: from the verbs of giving and getting; nouns are for
/// [TransferNouns].
final class TransferReader {
    private static final Set<String> CARRIES = Lists.of("carries");
    private static final Set<String> BOUND = Lists.of("transfer-bound");
    private static final Set<String> PAST = Lists.of("transfer-past");
    private static final Set<String> OF_NOUN = Set.of("of", "to", "from", "by", "for");

    private final Clause clause;
    private final Marked marked;
    private final Words words;
    private final TransferSides sides;
    private final List<Frame> frames = new ArrayList<>();

    private TransferReader(Clause clause) {
        this.clause = clause;
        marked = clause.marked;
        words = clause.words;
        sides = new TransferSides(clause);
    }

    static List<Frame> read(Clause clause) {
        TransferReader reader = new TransferReader(clause);
        List<Name> systems = reader.sides.systems(clause.from, clause.to);
        if (!systems.isEmpty()) {
            for (int i = clause.from; i < clause.to; i++) {
                if (clause.marked.at(i) == null || clause.marked.has(i, Sort.ARM)) {
                    reader.open(i);
                }
            }
            if (reader.frames.isEmpty()) {
                systems.forEach(reader::meant);
            }
        }
        return reader.frames;
    }

    private void open(int i) {
        boolean noun = marked.has(i, Sort.GIVING) || marked.has(i, Sort.GETTING) || marked.has(i, Sort.DEAL);
        boolean gives = marked.has(i, Sort.GIVE) || marked.has(i, Sort.ARM);
        boolean gets = marked.has(i, Sort.GET);
        if (noun && (!gives && !gets || nounHere(i))) {
            keep(new TransferNouns(clause, sides).read(i));
        } else if (gives) {
            keep(give(i));
        } else if (gets) {
            keep(get(i));
        } else if (marked.has(i, Sort.INTERCEPT)) {
            keep(intercept(i));
        } else if (marked.has(i, Sort.OFFER) && clause.side(i + 1) != null) {
            keep(give(i));
        } else if (marked.has(i, Sort.APPROVE) || marked.has(i, Sort.REQUEST)) {
            Frame frame = plain(i);
            if (!frame.supplier.isEmpty() && !frame.recipient.isEmpty()) {
                keep(frame);
            }
        }
    }

    // Orders, imports, supplies, exports, transfers: a noun behind an article, an adjective or arms.
    private boolean nounHere(int i) {
        String before = words.word(i - 1);
        if (before.equals("to") || clause.stops(i - 1)) {
            return false;
        }
        Name name = marked.at(i - 1);
        return clause.small(i - 1)
                || clause.preposition(i - 1)
                || words.genitive(i - 1)
                || OF_NOUN.contains(words.word(i + 1))
                || name != null && (name.sort() == Sort.SYSTEM || name.demonym() && !marked.has(i, Sort.GIVE));
    }

    private Frame give(int verb) {
        Frame frame = new Frame(false, clause, verb);
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
        sides.systems(frame, verb + 1, verb + 30);
        // "Javelins, which we are sending"
        if (frame.systems.isEmpty() && clause.segment(verb) > clause.from) {
            sides.systems(frame, clause.from, verb);
        }
        return frame;
    }

    private Frame get(int verb) {
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

    private Frame intercept(int verb) {
        Frame frame = new Frame(false, clause, verb);
        sides.systems(frame, verb, verb + 30);
        sides.origin(frame, verb + 1, 13);
        if (frame.supplier.isEmpty()) {
            sides.from(frame, verb + 1, 25);
        }
        for (int i = verb + 1; i < clause.to && frame.recipient.isEmpty(); i++) {
            if (BOUND.contains(words.word(i)) || words.word(i).equals("way")) {
                Frame.add(frame.recipient, clause.phrase(i + 2, 8));
            }
        }
        sides.behind(frame, verb + 1, true);
        return frame;
    }

    // Without any word that says so: "tanks for Ukraine".
    private void meant(Name system) {
        String next = words.word(system.end());
        if (next.equals("for") || next.equals("to")) {
            Frame frame = new Frame(false, clause, system.end());
            sides.systems(frame, system.first(), system.end());
            sides.behind(frame, system.end(), true);
            keep(frame);
        }
    }

    // Without a word of transfer: "approves Javelins for Ukraine", "asks Germany for Taurus missiles".
    private Frame plain(int verb) {
        Frame frame = new Frame(false, clause, verb);
        sides.systems(frame, verb + 1, verb + 14);
        boolean asks = marked.has(verb, Sort.REQUEST) && !marked.has(verb, Sort.APPROVE);
        Frame.add(asks ? frame.recipient : frame.supplier, clause.subject(verb));
        Name asked = clause.side(verb + 1);
        if (asks && asked != null && words.word(asked.end()).equals("for")) {
            frame.supplier.add(asked.side());
        } else if (asks) {
            sides.from(frame, verb + 1, 14);
        } else {
            sides.behind(frame, verb + 1, true);
        }
        return frame;
    }

    private void keep(Frame frame) {
        makersGive(frame);
        frame.recipient.removeAll(frame.supplier);
        frame.recipient.remove("West");
        frame.supplier.remove("West");
        frame.against.removeAll(frame.recipient);
        if (!frame.systems.isEmpty()) {
            TransferStatus.read(clause, frame.at, frame);
            frames.add(frame);
        }
    }

    // "Saab wins an order from": a maker that gets something gets an order.
    private void makersGive(Frame frame) {
        Set<String> makers = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (int i = clause.from; i < clause.to; i++) {
            Name name = clause.side(i);
            if (name != null) {
                (name.sort() == Sort.MAKER ? makers : others).add(name.side());
            }
        }
        makers.removeAll(others);
        if (!frame.recipient.isEmpty() && makers.containsAll(frame.recipient)) {
            List<String> suppliers = List.copyOf(frame.supplier);
            frame.supplier.clear();
            frame.supplier.addAll(frame.recipient);
            frame.recipient.clear();
            frame.recipient.addAll(suppliers);
        }
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
