package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads who gives arms to whom from one English sentence: opens a frame at each verb, for [TransferVerbs] to fill,
/// and at each noun, for [TransferNouns].
final class TransferReader {
    private static final Set<String> GRANTED = Lists.of("granted");
    private static final Set<String> ARRIVES = Lists.of("arrives");
    private static final Set<String> BOUND = Lists.of("transfer-bound");
    private static final Set<String> BOUND_FOR = Set.of("for", "to", "route");

    private final Clause clause;
    private final Marked marked;
    private final Words words;
    private final TransferSides sides;
    private final TransferVerbs verbs;
    private final TransferOpenings openings;
    private final List<Frame> frames = new ArrayList<>();
    private final Set<String> seizers = new HashSet<>();
    private boolean ruledOut;

    private TransferReader(Clause clause) {
        this.clause = clause;
        marked = clause.marked;
        words = clause.words;
        sides = new TransferSides(clause);
        verbs = new TransferVerbs(clause, sides);
        openings = new TransferOpenings(clause);
    }

    static List<Frame> read(Clause clause) {
        TransferReader reader = new TransferReader(clause);
        List<Name> systems = reader.sides.systems(clause.from, clause.to);
        if (!systems.isEmpty()) {
            reader.findSeizers();
            for (int i = clause.from; i < clause.to; i++) {
                Name name = clause.marked.at(i);
                // "a possible Foreign Military Sale to" is the name of a law and a sale.
                boolean sale = name != null && name.sort() == Sort.LAW && i == name.end() - 1;
                if (name == null || sale || clause.marked.has(i, Sort.ARM)) {
                    reader.open(i);
                }
            }
            if (reader.frames.isEmpty() && !reader.ruledOut) {
                systems.forEach(reader::meant);
            }
            for (int i = clause.from; i < clause.to && reader.frames.isEmpty() && !reader.ruledOut; i++) {
                reader.granted(i);
                reader.asked(i);
            }
        }
        return reader.frames;
    }

    // Whoever seizes arms is not the one who sent them.
    private void findSeizers() {
        for (int i = clause.from; i < clause.to; i++) {
            if (marked.has(i, Sort.INTERCEPT) && marked.at(i) == null && !clause.passive(i)) {
                clause.subject(i).forEach(name -> seizers.add(name.side()));
            }
        }
    }

    private void open(int i) {
        boolean noun = marked.has(i, Sort.GIVING) || marked.has(i, Sort.GETTING) || marked.has(i, Sort.DEAL);
        boolean gives = marked.has(i, Sort.GIVE) || marked.has(i, Sort.ARM);
        boolean gets = marked.has(i, Sort.GET);
        if (noun && (!gives && !gets || openings.noun(i))) {
            keep(new TransferNouns(clause, sides).read(i));
        } else if (gives) {
            if (!openings.letter(i)) {
                keep(verbs.give(i));
            }
        } else if (gets) {
            keep(verbs.get(i));
        } else if (marked.has(i, Sort.INTERCEPT) || openings.found(i)) {
            keep(verbs.intercept(i));
        } else if (ARRIVES.contains(words.word(i))) {
            keep(verbs.arrive(i));
        } else if (BOUND.contains(words.word(i)) && BOUND_FOR.contains(words.word(i + 1))) {
            keep(verbs.bound(i));
        } else if (marked.has(i, Sort.OFFER) && clause.side(i + 1) != null) {
            keep(verbs.give(i));
        } else if (openings.withholds(i)) {
            // "Paris holds back a carrier"
            Frame frame = verbs.plain(i);
            if (!frame.supplier.isEmpty()) {
                keep(frame);
            }
        } else if (marked.has(i, Sort.APPROVE) || marked.has(i, Sort.REQUEST)) {
            Frame frame = verbs.plain(i);
            if (!frame.supplier.isEmpty() && !frame.recipient.isEmpty()) {
                keep(frame);
            }
        }
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

    // Without anybody who gets it: "signs a new package of military aid".
    private void granted(int verb) {
        boolean grants = marked.has(verb, Sort.APPROVE)
                || words.word(verb).startsWith("sign") && clause.find(verb + 1, GRANTED, 12, Clause.OPENS) > 0;
        if (grants && marked.at(verb) == null) {
            Frame frame = verbs.plain(verb);
            if (!frame.supplier.isEmpty()) {
                keep(frame);
            }
        }
    }

    // Without anybody who gives it: "needs more weapons".
    private void asked(int verb) {
        if (marked.has(verb, Sort.REQUEST) && marked.at(verb) == null) {
            Frame frame = verbs.plain(verb);
            if (!frame.recipient.isEmpty()) {
                keep(frame);
            }
        }
    }

    private void keep(Frame frame) {
        makersGive(frame);
        frame.supplier.removeAll(seizers);
        frame.recipient.removeAll(frame.supplier);
        frame.recipient.remove("West");
        // Those who watch over an embargo.
        frame.recipient.remove("UN");
        frame.supplier.remove("West");
        frame.against.removeAll(frame.recipient);
        ruledOut |= openings.denied(frame.at);
        if (!frame.systems.isEmpty() && !openings.denied(frame.at)) {
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
}
