package io.flagwire.enrich.claim;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// How far a transfer has come: what its own word says, unless a word near it says otherwise.
final class TransferStatus {
    private static final Map<Sort, String> NAMES = new EnumMap<>(Map.of(
            Sort.APPROVE, "approved",
            Sort.OFFER, "offered",
            Sort.REQUEST, "requested",
            Sort.SUSPEND, "suspended",
            Sort.INTERCEPT, "intercepted",
            Sort.ALLEGE, "alleged"));
    private static final int WORDS = NAMES.keySet().stream().mapToInt(Sort::bit).sum();
    private static final Set<String> DONE = Lists.of("done");
    private static final Set<String> FUTURE = Lists.of("future");
    private static final Set<String> GRANTED = Lists.of("granted");
    private static final int REACH = 12;
    private static final double FARTHEST = 9;

    private TransferStatus() {}

    static void read(Clause clause, int at, Frame frame) {
        Marked marked = clause.marked;
        frame.status = own(clause, at);
        frame.told = !frame.status.equals("agreed") || !clause.marked.has(at, Sort.DEAL);
        double best = FARTHEST;
        for (int i = Math.max(clause.from, at - REACH); i < Math.min(clause.to, at + REACH); i++) {
            if (!marked.hasAny(i, WORDS) || marked.at(i) != null || i == at && !marked.has(i, Sort.INTERCEPT)) {
                continue;
            }
            for (Map.Entry<Sort, String> status : NAMES.entrySet()) {
                if (marked.has(i, status.getKey())) {
                    double distance = distance(status.getKey(), i, at);
                    if (distance < best) {
                        best = distance;
                        frame.status = status.getValue();
                        frame.told = true;
                    }
                }
            }
        }
        for (int i = clause.from; i < clause.to; i++) {
            frame.historical |= marked.has(i, Sort.PAST) && Math.abs(i - at) < 10 && !clause.headline;
            boolean denies = marked.has(i, Sort.DENY) && i < at && at - i < 8;
            if (denies) {
                frame.denied = true;
                frame.status = "alleged";
            }
        }
    }

    private static double distance(Sort sort, int word, int at) {
        double distance = word < at ? at - word : (word - at) * 1.6;
        return distance
                + switch (sort) {
                    case ALLEGE, INTERCEPT -> -3;
                    case SUSPEND, REQUEST -> -2;
                    default -> 0;
                };
    }

    private static String own(Clause clause, int at) {
        for (Map.Entry<Sort, String> status : NAMES.entrySet()) {
            boolean plain = !clause.marked.hasAny(
                    at, Sort.GIVE.bit() | Sort.GET.bit() | Sort.GIVING.bit() | Sort.GETTING.bit() | Sort.DEAL.bit());
            if (plain && clause.marked.has(at, status.getKey())) {
                return status.getValue();
            }
        }
        if (!DONE.contains(clause.words.word(at)) && !clause.words.word(at - 2).startsWith("continu")) {
            return GRANTED.contains(clause.words.word(at)) ? "approved" : "agreed";
        }
        for (int i = at - 1; i >= Math.max(clause.from, at - 2); i--) {
            if (FUTURE.contains(clause.words.word(i))
                    && !clause.words.word(i - 1).startsWith("continu")) {
                return "agreed";
            }
        }
        return "delivered";
    }
}
