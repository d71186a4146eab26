package io.flagwire.enrich.claim;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// How far a transfer has come, from the words round it.
final class TransferStatus {
    private static final Map<Sort, String> NAMES = new EnumMap<>(Map.of(
            Sort.AGREE, "agreed",
            Sort.APPROVE, "approved",
            Sort.OFFER, "offered",
            Sort.REQUEST, "requested",
            Sort.SUSPEND, "suspended",
            Sort.INTERCEPT, "intercepted",
            Sort.ALLEGE, "alleged"));
    private static final Set<String> DONE = Lists.of("done");
    private static final int REACH = 12;

    private TransferStatus() {}

    static void read(Clause clause, int at, Frame frame) {
        Marked marked = clause.marked;
        String done = clause.words.word(at);
        frame.status = DONE.contains(done) ? "delivered" : "agreed";
        double best = DONE.contains(done) ? 4.5 : 14;
        for (int i = Math.max(clause.from, at - REACH); i < Math.min(clause.to, at + REACH); i++) {
            if (marked.at(i) != null && !marked.has(i, Sort.SUSPEND)) {
                continue;
            }
            for (Map.Entry<Sort, String> status : NAMES.entrySet()) {
                if (marked.has(i, status.getKey()) && i != at
                        || i == at && marked.has(i, status.getKey()) && status.getKey() == Sort.INTERCEPT) {
                    double distance = i < at ? at - i : (i - at) * 1.6;
                    distance += switch (status.getKey()) {
                        case AGREE -> 2;
                        case ALLEGE, INTERCEPT -> -3;
                        case SUSPEND, REQUEST -> -2;
                        default -> 0;
                    };
                    if (distance < best) {
                        best = distance;
                        frame.status = status.getValue();
                    }
                }
            }
        }
        for (int i = clause.from; i < clause.to; i++) {
            frame.historical |= marked.has(i, Sort.PAST) && Math.abs(i - at) < 10 && !clause.headline;
            frame.denied |= marked.has(i, Sort.DENY) && i < at && at - i < 8;
        }
    }
}
