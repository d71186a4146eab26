package io.flagwire.enrich.claim;

import java.util.List;
import java.util.Set;

/// Tells who gives and who gets in a deal, an order or a contract, where the noun alone does not say.
final class TransferDeals {
    private static final Set<String> EXPORTERS = Lists.of("exporters");
    private static final Set<String> WINS = Lists.of("wins");
    private static final int REACH = 14;

    private final Clause clause;
    private final Marked marked;
    private final Words words;
    private final TransferSides sides;

    TransferDeals(Clause clause, TransferSides sides) {
        this.clause = clause;
        marked = clause.marked;
        words = clause.words;
        this.sides = sides;
    }

    // "Britain wins an order from the Saudis": whoever wins one supplies.
    boolean won(Frame frame, int noun) {
        for (int i = noun - 1; i >= Math.max(clause.from, noun - REACH) && !clause.opens(i); i--) {
            if (WINS.contains(words.word(i))) {
                sides.systems(frame, clause.from, clause.to);
                int from = clause.find(noun + 1, Set.of("from", "with"), 10, Clause.OPENS);
                List<Name> buyer = from < 0 ? List.of() : clause.phrase(from + 1, 8);
                if (!buyer.isEmpty()) {
                    Frame.add(frame.supplier, clause.subject(i));
                    Frame.add(frame.recipient, buyer);
                }
                return !buyer.isEmpty();
            }
        }
        return false;
    }

    // "Washington signs a Saudi arms deal": the one that exports gives, whoever stands before the noun.
    void bought(Frame frame, int noun) {
        for (int i = noun - 1; i >= Math.max(clause.from, noun - REACH); i--) {
            if (marked.has(i, Sort.AGREE) && marked.at(i) == null && !clause.passive(i)) {
                List<Name> subject = clause.subject(i);
                if (subject.size() == 1
                        && frame.supplier.size() == 1
                        && EXPORTERS.contains(subject.getFirst().side())
                        && !EXPORTERS.containsAll(frame.supplier)) {
                    frame.recipient.addAll(frame.supplier);
                    frame.supplier.clear();
                    frame.supplier.add(subject.getFirst().side());
                }
                return;
            }
        }
    }

    // "X signs a deal with Y for": X gets. "A deal between X and Y": the one that exports gives.
    void between(Frame frame, int noun) {
        int with = clause.find(noun + 1, Set.of("with", "between"), 8, Clause.OPENS);
        if (with < 0) {
            shared(frame, noun);
            return;
        }
        List<Name> others = clause.phrase(with + 1, 8);
        if (words.word(with).equals("with")) {
            for (int i = noun - 1; i >= Math.max(clause.from, noun - REACH) && frame.empty(); i--) {
                if (marked.has(i, Sort.AGREE)) {
                    Frame.add(frame.recipient, clause.subject(i));
                    Frame.add(frame.supplier, others);
                }
            }
        } else {
            exporterGives(frame, others);
        }
    }

    // "X and Y sign a deal for"
    private void shared(Frame frame, int noun) {
        for (int i = noun - 1; i >= Math.max(clause.from, noun - REACH) && frame.empty(); i--) {
            if (marked.has(i, Sort.AGREE)) {
                exporterGives(frame, clause.subject(i));
            }
        }
    }

    private static void exporterGives(Frame frame, List<Name> two) {
        if (two.size() == 2) {
            boolean first = EXPORTERS.contains(two.getFirst().side());
            if (first != EXPORTERS.contains(two.getLast().side())) {
                frame.supplier.add(two.get(first ? 0 : 1).side());
                frame.recipient.add(two.get(first ? 1 : 0).side());
            }
        }
    }

    // A deal with somebody: makers supply, and whoever is not yet in it takes the free side.
    void partner(Frame frame, int noun) {
        int with = clause.find(noun + 1, Set.of("with"), 8, Clause.OPENS);
        if (with < 0) {
            return;
        }
        for (Name name : clause.phrase(with + 1, 8)) {
            if (name.sort() == Sort.MAKER || frame.supplier.isEmpty() && !frame.recipient.isEmpty()) {
                frame.supplier.add(name.side());
            } else if (frame.recipient.isEmpty() && !frame.supplier.isEmpty()) {
                frame.recipient.add(name.side());
            }
        }
    }
}
