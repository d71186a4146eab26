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
    private static final Set<String> FINDS = Lists.of("finds");
    private static final Set<String> ARRIVES = Lists.of("arrives");
    private static final Set<String> LOOSE = Lists.of("loose");
    private static final Set<String> GRANTED = Lists.of("granted");
    private static final int TRANSFERS =
            Sort.GIVE.bit() | Sort.GET.bit() | Sort.GIVING.bit() | Sort.GETTING.bit() | Sort.DEAL.bit();
    private static final int NOUNS = Sort.GIVING.bit() | Sort.GETTING.bit() | Sort.DEAL.bit();
    private static final int REACH = 12;
    private static final double FARTHEST = 9;

    private TransferStatus() {}

    static void read(Clause clause, int at, Frame frame) {
        Marked marked = clause.marked;
        frame.status = own(clause, at, frame);
        // A noun, or what one may do, says little of how far it has come.
        frame.told = !frame.status.equals("agreed")
                || marked.hasAny(at, Sort.GIVE.bit() | Sort.GET.bit() | Sort.ARM.bit())
                        && !clause.words.word(at - 1).equals("to");
        // "The supply of": whether it came, the noun does not say.
        frame.told &= !(marked.has(at, Sort.GIVING) && clause.words.word(at + 1).equals("of"));
        // "Loaded at", "bound for": on its way, and perhaps seized.
        frame.told &= !LOOSE.contains(clause.words.word(at));
        // "Norway donates": a headline says so of what is to come as well.
        frame.told &= !(clause.headline
                && frame.status.equals("delivered")
                && clause.words.word(at).endsWith("s")
                && marked.has(at, Sort.GIVE));
        double best = FARTHEST;
        for (int i = Math.max(clause.from, at - REACH); i < Math.min(clause.to, at + REACH); i++) {
            if (!marked.hasAny(i, WORDS)
                    || clause.month(i)
                    || marked.at(i) != null
                    || i == at && !marked.has(i, Sort.INTERCEPT)) {
                continue;
            }
            for (Map.Entry<Sort, String> status : NAMES.entrySet()) {
                boolean fails = clause.words.word(i - 1).equals("to")
                        && clause.words.word(i - 2).startsWith("fail");
                if (marked.has(i, status.getKey()) && !fails) {
                    boolean said = i > at && clause.passive(i) && clause.marked.hasAny(at, NOUNS);
                    double distance = said ? 1 : distance(status.getKey(), i, at);
                    if (distance < best) {
                        best = distance;
                        boolean agreed =
                                announced(clause, i) && !aid(clause, at, frame) || bought(clause, i, at, frame);
                        frame.status = agreed ? "agreed" : status.getValue();
                        frame.told = true;
                    }
                }
            }
        }
        if (frame.status.equals("delivered") && Attribution.hearsay(clause, frame)) {
            frame.status = "alleged";
            frame.told = true;
        }
        for (int i = clause.from; i < clause.to; i++) {
            frame.historical |= marked.has(i, Sort.PAST)
                    && Math.abs(i - at) < 10
                    && !clause.headline
                    && !Outlook.aside(clause, at, i);
            boolean denies = marked.has(i, Sort.DENY) && i < at && at - i < 8;
            if (denies) {
                frame.denied = true;
                frame.status = frame.status.equals("intercepted") ? frame.status : "alleged";
            }
        }
    }

    // "Decided to buy", "its cabinet approved the purchase": nobody else has to allow it.
    private static boolean bought(Clause clause, int word, int at, Frame frame) {
        boolean decided = clause.words.word(word).startsWith("decid") && clause.marked.has(at, Sort.GET);
        return decided
                || clause.marked.has(word, Sort.APPROVE)
                        && clause.marked.has(at, Sort.GETTING)
                        && clause.subject(word).stream().anyMatch(name -> frame.recipient.contains(name.side()));
    }

    private static double distance(Sort sort, int word, int at) {
        double distance = word < at ? at - word : (word - at) * 1.6;
        return distance
                + switch (sort) {
                    case ALLEGE -> -3;
                    case INTERCEPT -> -5;
                    case SUSPEND, REQUEST -> -2;
                    default -> 0;
                };
    }

    // "Signs a package of military aid for".
    private static boolean packaged(Clause clause, int at) {
        for (int i = Math.max(clause.from, at - 4); i < at; i++) {
            if (clause.words.word(i).startsWith("package")
                    || clause.words.word(i).startsWith("tranche")) {
                return true;
            }
        }
        return false;
    }

    // What is announced is agreed; aid that is announced has been granted.
    private static boolean announced(Clause clause, int word) {
        String said = clause.words.word(word);
        return said.startsWith("announc") || said.startsWith("unveil");
    }

    private static boolean aid(Clause clause, int at, Frame frame) {
        boolean aid = frame.systems.containsKey("military aid");
        for (int i = Math.max(clause.from, at - REACH); i < Math.min(clause.to, at + REACH) && !aid; i++) {
            aid = GRANTED.contains(clause.words.word(i)) || clause.words.word(i).startsWith("sale");
        }
        return aid;
    }

    private static String own(Clause clause, int at, Frame frame) {
        for (Map.Entry<Sort, String> status : NAMES.entrySet()) {
            boolean plain = !clause.marked.hasAny(at, TRANSFERS);
            if (plain && clause.marked.has(at, status.getKey())) {
                return announced(clause, at) && !aid(clause, at, frame) ? "agreed" : status.getValue();
            }
        }
        String verb = clause.words.word(at);
        if (FINDS.contains(verb)) {
            return "intercepted";
        }
        // "eyes", "shortlists": who would get it has not got it.
        if (clause.marked.has(at, Sort.GET) && clause.marked.hasAny(at, Sort.REQUEST.bit() | Sort.OFFER.bit())) {
            return clause.marked.has(at, Sort.OFFER) ? "offered" : "requested";
        }
        boolean newly = clause.words.word(at - 1).equals("newly") || ARRIVES.contains(verb);
        if (newly) {
            return "delivered";
        }
        boolean bare = !clause.marked.hasAny(at, TRANSFERS);
        if (bare && frame.systems.containsKey("military aid") && packaged(clause, at)) {
            return "approved";
        }
        if (verb.startsWith("commit") && frame.systems.containsKey("military aid")) {
            return "approved";
        }
        if (verb.startsWith("traffick") || verb.startsWith("smuggl")) {
            return "delivered";
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
