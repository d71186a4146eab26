package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds the sides of a transfer by the words that lead to them, and what is transferred.
final class TransferSides {
    private static final Set<String> TO = Lists.of("transfer-to");
    private static final Set<String> HELP = Lists.of("transfer-help");
    private static final Set<String> ARRIVES = Lists.of("arrives");
    private static final int REACH = 28;

    private final Clause clause;
    private final Marked marked;
    private final Words words;

    TransferSides(Clause clause) {
        this.clause = clause;
        marked = clause.marked;
        words = clause.words;
    }

    /// "to Y", "for Y", "from X", "by X", "against Z".
    ///
    /// @param active whether the giver has been named as the subject, so that "by" leads elsewhere
    void behind(Frame frame, int start, boolean active) {
        for (int i = start; i < Math.min(clause.to, start + REACH); i++) {
            String word = words.word(i);
            if (words.after(i, ";\u2014") || i > start + 2 && clause.says(i)) {
                return;
            }
            if (TO.contains(word) && frame.recipient.isEmpty()) {
                Frame.add(frame.recipient, reached(i + 1));
                frame.recipient.removeAll(frame.supplier);
            } else if (frame.supplier.isEmpty() && (word.equals("from") || word.equals("by") && !active)) {
                Frame.add(frame.supplier, clause.phrase(i + 1, 9));
                frame.supplier.removeAll(frame.recipient);
            } else if (frame.recipient.isEmpty() && ARRIVES.contains(word)) {
                boolean in = clause.preposition(i + 1);
                Frame.add(frame.recipient, clause.phrase(in ? i + 2 : i + 1, 5));
                frame.recipient.removeAll(frame.supplier);
            } else if (word.equals("against")) {
                Frame.add(frame.against, clause.phrase(i + 1, 6));
            }
        }
    }

    /// "from X".
    void from(Frame frame, int start, int limit) {
        int from = clause.find(start, Set.of("from"), limit, Clause.OPENS);
        if (from > 0) {
            Frame.add(frame.supplier, clause.phrase(from + 1, 8));
        }
    }

    // The phrase behind "to", also behind "to help" and the like.
    private List<Name> reached(int start) {
        if (marked.hasAny(start, Sort.GIVE.bit() | Sort.GET.bit() | Sort.SAY.bit() | Sort.REQUEST.bit())) {
            return List.of();
        }
        int at = HELP.contains(words.word(start)) ? start + 1 : start;
        for (int i = at; i < Math.min(clause.to, at + 4); i++) {
            if (marked.at(i) != null) {
                return clause.side(i) == null || made(i) ? List.of() : clause.phrase(at, 9);
            }
            if (clause.preposition(i) && !words.word(i).equals("of")) {
                return List.of();
            }
        }
        return List.of();
    }

    // "for Russian S-400s"
    private boolean made(int at) {
        Name name = clause.side(at);
        Name next = name == null ? null : marked.at(name.end());
        return name != null && name.demonym() && next != null && next.sort() == Sort.SYSTEM;
    }

    /// The one who is given something, between verb and arms: "send Ukraine tanks", "supply Russia with drones".
    void direct(Frame frame, int verb) {
        int i = verb + 1;
        while (i < Math.min(clause.to, verb + 4) && marked.at(i) == null && clause.small(i)) {
            i++;
        }
        Name name = clause.side(i);
        if (name == null) {
            return;
        }
        boolean adjective = name.demonym() && !words.word(name.end()).equals("with") && !marked.has(verb, Sort.ARM);
        if (!adjective
                && !words.possessed(name.end())
                && !words.word(name.end()).equals("made")) {
            Frame.add(frame.recipient, clause.phrase(i, 7));
            frame.recipient.removeAll(frame.supplier);
        }
    }

    /// The makers or nationalities of the arms: "American F-16s", "Slovak howitzers and Israeli boats". "Somali-bound
    /// rifles" go there.
    void origin(Frame frame, int start, int limit) {
        int end = Math.min(clause.to, start + limit);
        boolean found = false;
        for (int i = start; i < end; i++) {
            Name name = clause.side(i);
            if (name == null) {
                boolean listed =
                        marked.at(i) != null || clause.small(i) || words.word(i).equals("and");
                // "a freighter that was carrying Cuban missiles"
                boolean carries = words.word(i + 1).startsWith("carr")
                        || words.word(i + 2).startsWith("carr");
                if (found && !listed
                        || clause.opens(i) && !carries
                        || clause.preposition(i) && !words.word(i).equals("of")) {
                    return;
                }
                continue;
            }
            if (words.word(name.end()).equals("bound")) {
                if (frame.recipient.isEmpty()) {
                    frame.recipient.add(name.side());
                }
                i = name.end() - 1;
                continue;
            }
            String next = words.word(name.end());
            boolean made = name.demonym()
                    || name.sort() == Sort.MAKER
                    || words.possessed(name.end())
                    || next.equals("made")
                    || next.equals("built");
            if (made && !systems(name.end(), Math.min(end, name.end() + 5)).isEmpty()) {
                frame.supplier.add(name.side());
                found = true;
            } else if (found) {
                return;
            }
            i = name.end() - 1;
        }
    }

    /// The weapon systems named between two words.
    List<Name> systems(int start, int end) {
        List<Name> found = new ArrayList<>();
        for (int i = start; i < end; i++) {
            Name name = marked.at(i);
            if (name != null && name.sort() == Sort.SYSTEM) {
                // "S-400 missiles" are what they are called before.
                Name before = marked.at(name.first() - 1);
                boolean same = before != null
                        && before.sort() == Sort.SYSTEM
                        && name.entry().name().equals("missiles")
                        && !words.after(name.first(), ",;:()");
                if (!same) {
                    found.add(name);
                }
                i = name.end() - 1;
            }
        }
        return found;
    }

    // Whether something else is told between.
    private boolean other(int start, int end) {
        for (int i = start; i < end; i++) {
            if (clause.says(i) || clause.stops(i)) {
                return true;
            }
        }
        return false;
    }

    void systems(Frame frame, int start, int end) {
        int last = Math.max(start, clause.from);
        for (Name name : systems(last, Math.min(end, clause.to))) {
            if (!frame.systems.isEmpty() && other(last, name.first())) {
                return;
            }
            last = name.end();
            frame.systems.put(name.entry().name(), String.valueOf(name.entry().sipri()));
        }
    }
}
