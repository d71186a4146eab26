package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads who sanctions whom from one English sentence: from the verbs, and from every noun for a measure.
final class SanctionReader {
    private static final Set<String> BEFORE_VERB = Lists.of("verb-before");
    private static final Set<String> AFTER_NOUN = Lists.of("noun-after");
    private static final Set<String> OBJECTS = Lists.of("list-objects");
    private static final Set<String> GOODS = Lists.of("list-goods");
    private static final Set<String> AIMS = Lists.of("aims");
    private static final Set<String> VISAS = Set.of("visa", "visas");
    private static final Set<String> AIMED = Lists.of("aimed");
    private static final Set<String> BANS = Lists.of("bans");
    private static final Set<String> BLOCKED = Lists.of("list-blocked");
    private static final Set<String> FORBIDDEN = Lists.of("list-forbidden");
    private static final Set<String> FROZEN = Set.of("trade", "investment");
    private static final int NEAR = 5;
    private static final int REACH = 8;

    private final Clause clause;
    private final Marked marked;
    private final Words words;

    private SanctionReader(Clause clause) {
        this.clause = clause;
        marked = clause.marked;
        words = clause.words;
    }

    static List<Frame> read(Clause clause) {
        SanctionReader reader = new SanctionReader(clause);
        SanctionFrames frames = new SanctionFrames(clause);
        List<Frame> found = new ArrayList<>();
        for (int i = clause.from; i < clause.to; i++) {
            boolean sanction = clause.marked.has(i, Sort.SANCTION);
            if (sanction && reader.verb(i) || clause.marked.has(i, Sort.LIST) && reader.lists(i)) {
                found.add(frames.act(i));
            } else if (sanction && !reader.adjective(i)
                    || clause.marked.measure(i) >= 0
                    || reader.bans(i)
                    || reader.measures(i)) {
                found.add(frames.measure(i));
            }
        }
        // What is said not to be is no claim; what it would be, the vocabulary has no word for.
        found.removeIf(frame -> Outlook.ruledOut(clause, frame));
        return found;
    }

    // "measures against Fiji"
    private boolean measures(int i) {
        return words.word(i).equals("measures") && AIMED.contains(words.word(i + 1));
    }

    // "a Russian ban"
    private boolean bans(int i) {
        Name name = clause.side(i - 1);
        return BANS.contains(words.word(i)) && name != null && name.demonym();
    }

    // Whether this is the verb, not the noun or the adjective.
    private boolean verb(int i) {
        String word = words.word(i);
        String before = words.word(i - 1);
        return switch (word) {
            case "sanctioned" -> !adjective(i);
            case "sanctioning" -> true;
            case "sanction" ->
                BEFORE_VERB.contains(before)
                        || marked.at(i - 1) != null && !words.word(i + 1).equals("on");
            default -> (marked.at(i - 1) != null || before.equals("also")) && object(i + 1);
        };
    }

    private boolean adjective(int i) {
        String before = words.word(i - 1);
        return words.word(i).equals("sanctioned")
                && (clause.small(i - 1) && !words.genitive(i - 1)
                        || clause.preposition(i - 1) && !before.equals("to")
                        || before.equals("newly"));
    }

    private boolean object(int i) {
        if (i >= clause.to || clause.preposition(i) || words.after(i, ",;:.") || AFTER_NOUN.contains(words.word(i))) {
            return false;
        }
        boolean counted = words.word(i).chars().allMatch(Character::isDigit);
        return (marked.at(i) != null || clause.small(i) || counted || !clause.headline && words.capital(i))
                && marked.measure(i) < 0;
    }

    private boolean measures() {
        for (int i = clause.from; i < clause.to; i++) {
            if (marked.has(i, Sort.SANCTION) || marked.measure(i) >= 0) {
                return true;
            }
        }
        return false;
    }

    // Blacklists and designates; in a headline, targets and hits; freezes and bans only what measures freeze and ban.
    private boolean lists(int i) {
        String word = words.word(i);
        if (word.startsWith("black") || word.startsWith("desig")) {
            return marked.measure(i) < 0 || marked.at(i - 1) != null || clause.passive(i);
        }
        if (AIMS.contains(word)) {
            return clause.headline && clause.side(i - 1) != null && !measures();
        }
        if (word.startsWith("revok") || word.startsWith("strip")) {
            return clause.find(i + 1, VISAS, REACH, Set.of()) > 0;
        }
        Set<String> narrow = narrow(word);
        int reach = narrow.isEmpty() ? REACH : NEAR;
        for (int j = i + 1; j < Math.min(clause.to, i + reach); j++) {
            boolean fits = narrow.isEmpty()
                    ? OBJECTS.contains(words.word(j))
                            || word.startsWith("ban") && GOODS.contains(words.word(j))
                            || word.startsWith("fr") && FROZEN.contains(words.word(j))
                    : narrow.contains(words.word(j));
            if (fits) {
                return true;
            }
        }
        return false;
    }

    // Verbs of many uses, and what makes a measure of each.
    private static Set<String> narrow(String verb) {
        if (verb.startsWith("block")) {
            return BLOCKED;
        }
        boolean forbids = verb.startsWith("forb") || verb.startsWith("prohibit") || verb.startsWith("outlaw");
        return forbids ? FORBIDDEN : Set.of();
    }
}
