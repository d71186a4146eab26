package io.flagwire.enrich.claim;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds who does what a verb says.
final class Subjects {
    private static final Set<String> GERUND = Lists.of("gerund-prepositions");
    private static final Set<String> LINKS = Lists.of("links");
    private static final Set<String> WE = Lists.of("we");
    private static final Set<String> IT = Lists.of("it");
    private static final Set<String> HELPS = Lists.of("helps");
    private static final int TRIES = 4;

    private final Clause clause;
    private final Words words;
    private final Parts parts;
    private final SideLists lists;

    Subjects(Clause clause) {
        this.clause = clause;
        words = clause.words;
        parts = new Parts(clause);
        lists = new SideLists(clause);
    }

    List<Name> of(int verb) {
        int before = verb - 1;
        boolean gerund = words.word(verb).endsWith("ing");
        boolean infinitive = words.word(before).equals("to");
        // "accused Moscow of buying", "thanked Oslo for sending"
        Name near = gerund && GERUND.contains(words.word(before)) ? nearest(before, 4) : null;
        // "helps Kyiv by sending", "lets a firm pump oil, easing": whoever the sentence is about
        boolean main = gerund && (words.after(verb, ",") || words.word(before).equals("by"));
        List<Name> acting = main ? heads(parts.statement(verb), verb, false) : List.of();
        if (!acting.isEmpty()) {
            return acting;
        }
        // "help Moscow dodge"
        Name helped = clause.side(before);
        if (helped != null && HELPS.contains(words.word(helped.first() - 1))) {
            return List.of(helped);
        }
        // "urged Berlin to send", "Kyiv buying"
        if (near == null && (infinitive || gerund && !main)) {
            near = clause.side(infinitive ? before - 1 : before);
        }
        if (near != null) {
            return lists.before(near);
        }
        int end = verb;
        for (int tries = 0; tries < TRIES && end > clause.from; tries++) {
            int start = clause.segment(end);
            if (parts.relative(start, end)) {
                end = start - 1;
                continue;
            }
            List<Name> found = heads(start, end, false);
            if (found.isEmpty()) {
                found = meant(start, end);
            }
            if (found.isEmpty()) {
                found = heads(start, end, true);
            }
            if (!found.isEmpty() || parts.own(start, end)) {
                return found.isEmpty() ? parts.place(start, end) : found;
            }
            end = Math.max(clause.from, start - 1);
        }
        return List.of();
    }

    // "told Ankara that it": whoever is spoken to.
    private List<Name> told(int start) {
        if (!words.word(start - 1).equals("that")) {
            return List.of();
        }
        for (int i = start - 1; i > clause.from; i--) {
            if (clause.says(i)) {
                int at = clause.small(i + 1) ? i + 2 : i + 1;
                Name name = clause.side(at);
                return name == null || name.end() >= start || name.demonym() ? List.of() : lists.after(name, start);
            }
        }
        return List.of();
    }

    // Whom a pronoun stands for.
    private List<Name> meant(int start, int end) {
        for (int i = start; i < end; i++) {
            String word = words.word(i);
            if (WE.contains(word)) {
                return clause.speakers;
            }
            if (IT.contains(word) || word.equals("country") && words.word(i - 1).equals("the")) {
                List<Name> told = told(start);
                if (!told.isEmpty()) {
                    return told;
                }
                List<Name> own = start > clause.from ? heads(clause.from, start) : List.of();
                Clause previous = clause.previous;
                return !own.isEmpty() || previous == null
                        ? own
                        : new Subjects(previous).heads(previous.from, previous.to);
            }
        }
        return List.of();
    }

    private @Nullable Name nearest(int end, int limit) {
        for (int i = end - 1; i >= Math.max(clause.from, end - limit); i--) {
            Name name = clause.side(i);
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    // The first side that depends on no preposition, and those listed with it; else one behind "of" or "on".
    private List<Name> heads(int start, int end) {
        List<Name> free = heads(start, end, false);
        return free.isEmpty() ? heads(start, end, true) : free;
    }

    private List<Name> heads(int start, int end, boolean governed) {
        for (int i = start; i < end; i++) {
            Name name = clause.side(i);
            if (name != null && name.first() == i) {
                String preposition = governor(i, start);
                Name group = clause.side(name.end());
                name = group != null && group.sort() == Sort.GROUP ? group : name;
                if (preposition.isEmpty() || governed && (preposition.equals("of") || preposition.equals("on"))) {
                    return lists.after(name, end);
                }
            }
        }
        return List.of();
    }

    private String governor(int first, int start) {
        int strange = 0;
        for (int i = first - 1; i >= start; i--) {
            if (clause.preposition(i)) {
                return words.word(i);
            }
            boolean light = clause.marked.at(i) != null || clause.small(i) || LINKS.contains(words.word(i));
            if (words.after(i + 1, ",;:\u2014()\"\u201c\u201d") || clause.stops(i) || !light && ++strange > 2) {
                return "";
            }
        }
        return "";
    }
}
