package io.flagwire.enrich.claim;

import java.util.Set;

/// Which words of a sentence open a frame of a transfer, where the same words may mean something else.
final class TransferOpenings {
    private static final Set<String> PAST = Set.of("did", "has", "have", "had");
    private static final Set<String> LETTERS = Lists.of("letters");
    private static final Set<String> FINDS = Lists.of("finds");
    private static final Set<String> FINDERS = Lists.of("finders");
    private static final Set<String> HIDEOUTS = Lists.of("hideouts");
    private static final Set<String> OF_NOUN = Set.of("of", "to", "from", "by", "for");

    private final Clause clause;
    private final Marked marked;
    private final Words words;

    TransferOpenings(Clause clause) {
        this.clause = clause;
        marked = clause.marked;
        words = clause.words;
    }

    // "police found rifles", "rifles were found aboard": who finds arms that were hidden has seized them.
    boolean found(int verb) {
        if (!FINDS.contains(words.word(verb))) {
            return false;
        }
        for (int i = clause.from; i < clause.to; i++) {
            if (HIDEOUTS.contains(words.word(i)) || i < verb && FINDERS.contains(words.word(i))) {
                return true;
            }
        }
        return false;
    }

    // "holds back a carrier", "withholds bombs"
    boolean withholds(int verb) {
        String word = words.word(verb);
        boolean back = word.startsWith("h") && words.word(verb + 1).equals("back");
        return marked.has(verb, Sort.SUSPEND) && (back || word.startsWith("withh")) && !clause.passive(verb);
    }

    // "sends Israel a formal request for": not what it asks for.
    boolean letter(int verb) {
        for (int i = verb + 1; i < Math.min(clause.to, verb + 6) && !clause.preposition(i); i++) {
            if (LETTERS.contains(words.word(i))) {
                return true;
            }
        }
        return false;
    }

    // Orders, imports, supplies, exports, transfers: a noun behind an article, an adjective or arms.
    boolean noun(int i) {
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

    // "Did not send", "if it sends": no transfer. Who will not or must not send holds back.
    boolean denied(int verb) {
        for (int i = verb - 1; i >= Math.max(clause.from, verb - 3) && marked.has(verb, Sort.GIVE); i--) {
            if (words.word(i).equals("if") || words.word(i).equals("unless")) {
                return true;
            }
        }
        String word = words.word(verb - 1);
        String helper = words.word(verb - 2);
        return (word.equals("not") || word.equals("never")) && PAST.contains(helper)
                || word.equals("never") && marked.hasAny(verb, Sort.GIVE.bit() | Sort.GET.bit());
    }
}
