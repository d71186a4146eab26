package io.flagwire.enrich.claim;

import java.util.List;
import java.util.Set;

/// Reads a transfer from a noun: a sale, a purchase, a deal.
final class TransferNouns {
    private static final int REACH = 14;

    private final Clause clause;
    private final Marked marked;
    private final Words words;
    private final TransferSides sides;
    private final TransferDeals deals;

    TransferNouns(Clause clause, TransferSides sides) {
        this.clause = clause;
        marked = clause.marked;
        words = clause.words;
        this.sides = sides;
        deals = new TransferDeals(clause, sides);
    }

    Frame read(int noun) {
        Frame frame = new Frame(false, clause, noun);
        boolean getting = marked.has(noun, Sort.GETTING) && !marked.has(noun, Sort.GIVING);
        boolean deal = !getting && !marked.has(noun, Sort.GIVING);
        // "arms sale": what stands before the arms belongs to the sale.
        int head = noun;
        for (Name name = marked.at(head - 1); name != null && name.sort() == Sort.SYSTEM; name = marked.at(head - 1)) {
            head = name.first();
        }
        boolean compound = head < noun;
        if (deals.won(frame, noun)) {
            return frame;
        }
        sides.systems(frame, compound ? head : noun + 1, noun + 25);
        if (frame.systems.isEmpty() && !deal) {
            sides.systems(frame, clause.from, clause.to);
        }
        if (frame.systems.isEmpty()) {
            return frame;
        }
        for (Name name : clause.before(head)) {
            boolean gives = name.demonym()
                    || name.seat()
                    || words.possessed(name.end())
                    || !deal && !compound
                    || name.side().equals("US");
            (gives != getting ? frame.supplier : frame.recipient).add(name.side());
        }
        accused(getting ? frame.recipient : frame.supplier, head);
        if (getting) {
            sides.from(frame, noun + 1, 20);
            int by = clause.find(noun + 1, Set.of("by"), 12, Clause.OPENS);
            if (frame.recipient.isEmpty() && by > 0) {
                Frame.add(frame.recipient, clause.phrase(by + 1, 8));
            }
            sides.origin(frame, noun + 1, 9);
        } else {
            sides.behind(frame, noun + 1, false);
        }
        if (deal && frame.supplier.isEmpty()) {
            sides.origin(frame, noun + 1, 9);
        }
        if (deal) {
            deals.partner(frame, noun);
        }
        if (deal && frame.recipient.isEmpty()) {
            deals.bought(frame, noun);
        }
        if (frame.supplier.isEmpty() || frame.recipient.isEmpty()) {
            govern(frame, noun, getting);
        }
        if (deal && frame.empty()) {
            deals.between(frame, noun);
        }
        return frame;
    }

    // "suspects Pyongyang of missile sales"
    private void accused(Set<String> slot, int head) {
        int of = head - 1;
        while (of > clause.from && clause.small(of) && !clause.preposition(of)) {
            of--;
        }
        Name name = clause.side(of - 1);
        if (slot.isEmpty()
                && words.word(of).equals("of")
                && name != null
                && marked.has(name.first() - 1, Sort.ALLEGE)) {
            slot.add(name.side());
        }
    }

    // Approves, signs, halts, asks for: the subject is one of the sides.
    private void govern(Frame frame, int noun, boolean getting) {
        for (int i = noun - 1; i >= Math.max(clause.from, noun - REACH); i--) {
            if (clause.opens(i) || clause.breaks(i + 1)) {
                return;
            }
            if (marked.at(i) != null) {
                continue;
            }
            boolean asks = marked.has(i, Sort.REQUEST);
            boolean gives = marked.has(i, Sort.APPROVE)
                    || marked.has(i, Sort.SUSPEND)
                    || marked.has(i, Sort.OFFER)
                    || marked.has(i, Sort.GIVE);
            boolean gets = marked.has(i, Sort.GET);
            if (asks || gives || gets || marked.has(i, Sort.AGREE)) {
                if (!clause.passive(i)) {
                    subject(frame, clause.subject(i), asks || getting || gets && !gives, gives);
                }
                return;
            }
        }
    }

    private static void subject(Frame frame, List<Name> names, boolean gets, boolean gives) {
        boolean maker = names.stream().anyMatch(name -> name.sort() == Sort.MAKER);
        boolean taker = gets || !gives && !maker && !frame.supplier.isEmpty();
        Set<String> slot = taker ? frame.recipient : frame.supplier;
        Set<String> other = taker ? frame.supplier : frame.recipient;
        if (slot.isEmpty() && (taker || gives || maker || !frame.recipient.isEmpty())) {
            Frame.add(slot, names);
            slot.removeAll(other);
        }
    }
}
