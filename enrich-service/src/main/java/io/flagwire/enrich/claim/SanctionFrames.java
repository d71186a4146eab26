package io.flagwire.enrich.claim;

import java.util.List;
import java.util.Set;

/// Fills the frame that a verb of sanctioning or a noun for a measure opens.
final class SanctionFrames {
    private static final Set<String> ON = Lists.of("measure-on");
    private static final Set<String> ENDS = Lists.of("measure-ends");
    private static final Set<String> SENDERS = Lists.of("senders");
    private static final Set<String> TOGETHER = Lists.of("together");
    private static final Set<String> BANS = Lists.of("bans");
    private static final Set<String> FOLLOWS = Lists.of("follows");
    private static final int OBJECT = 18;
    private static final int REACH = 11;

    private final Clause clause;
    private final Marked marked;
    private final Words words;
    private final MeasureVerbs verbs;

    SanctionFrames(Clause clause) {
        this.clause = clause;
        marked = clause.marked;
        words = clause.words;
        verbs = new MeasureVerbs(clause);
    }

    /// A sanctions B; B was sanctioned by A.
    Frame act(int verb) {
        Frame frame = new Frame(true, clause, verb);
        boolean participle = words.word(verb).endsWith("ed") || words.word(verb).equals("frozen");
        if (participle && (clause.passive(verb) || words.word(verb + 1).equals("by"))) {
            Frame.add(frame.targets, clause.subject(verb));
            int by = clause.find(verb + 1, Set.of("by"), 10, ENDS);
            if (by > 0) {
                senders(frame, clause.phrase(by + 1, 10));
            } else if (!marked.has(verb, Sort.SANCTION)) {
                // "their accounts will be blocked": whoever does it is named, not those it is done to.
                frame.targets.removeAll(SENDERS);
            }
        } else {
            senders(frame, clause.subject(verb));
            Frame.add(frame.targets, clause.phrase(verb + 1, OBJECT));
            // "forbade Americans to buy shares in Chinese companies"
            frame.targets.removeAll(frame.sender);
            if (frame.targets.isEmpty()) {
                int place = clause.find(verb + 1, Set.of("in", "against", "of", "from", "to", "on", "with"), 10, ENDS);
                if (place > 0) {
                    Frame.add(frame.targets, clause.phrase(place + 1, 8));
                }
            }
        }
        return finished(frame, verb);
    }

    /// The noun, and all that hangs on it.
    Frame measure(int noun) {
        Frame frame = new Frame(true, clause, noun);
        int on = words.word(noun).endsWith("list") ? -1 : clause.find(noun + 1, ON, 7, ENDS);
        if (on > 0) {
            Frame.add(frame.targets, clause.phrase(words.word(on).equals("aimed") ? on + 2 : on + 1, OBJECT));
        }
        for (Name name : clause.before(noun)) {
            place(frame, name);
        }
        int by = clause.find(noun + 1, Set.of("by", "from"), 5, ENDS);
        if (by > 0 && words.word(by).equals("from") && verbs.lifted(noun)) {
            if (frame.targets.isEmpty()) {
                Frame.add(frame.targets, clause.phrase(by + 1, 8));
            }
        } else if (by > 0 && frame.sender.isEmpty()) {
            senders(frame, clause.phrase(by + 1, 8));
        }
        // "sanctions Washington imposed on"
        Name relative = clause.side(noun + 1);
        if (frame.sender.isEmpty() && relative != null && on > noun + 2) {
            senders(frame, List.of(relative));
        }
        if (frame.sender.isEmpty()) {
            senders(frame, verbs.orders(noun));
        }
        govern(frame, noun);
        finished(frame, noun);
        if (frame.status.equals("eased") && frame.targets.isEmpty()) {
            int relief = clause.find(noun + 1, Set.of("for"), 3, Set.of());
            if (relief > 0) {
                Frame.add(frame.targets, clause.phrase(relief + 1, 8));
            }
        }
        return frame;
    }

    // "US sanctions" come from there, "Iran sanctions" go there.
    private void place(Frame frame, Name name) {
        boolean aimed = words.word(name.first() - 1).equals("anti")
                || words.word(name.end()).equals("related");
        boolean sends = SENDERS.contains(name.side()) || !frame.targets.isEmpty();
        boolean bans = name.demonym() && BANS.contains(words.word(name.end()));
        if (!aimed && (sends || bans)) {
            senders(frame, List.of(name));
        } else if (!words.word(name.end()).equals("related") || frame.targets.isEmpty()) {
            frame.targets.add(name.side());
        }
    }

    // The verb that has the noun for its object, and its subject.
    private void govern(Frame frame, int noun) {
        int reach = words.word(noun).endsWith("list") ? OBJECT : REACH;
        int before = marked.measure(noun) >= 0 ? marked.measure(noun) : noun;
        for (int i = before - 1; i >= Math.max(clause.from, noun - reach); i--) {
            if (clause.opens(i) || clause.breaks(i + 1)) {
                return;
            }
            if (marked.at(i) != null || marked.measure(i) >= 0 && i > noun - 2) {
                continue;
            }
            if (marked.has(i, Sort.FACE) || marked.has(i, Sort.EVADE)) {
                // "charges a man with violating sanctions": whoever charges is no target.
                if (frame.targets.isEmpty() && !verbs.prosecuted(i)) {
                    Frame.add(frame.targets, marked.has(i, Sort.EVADE) ? verbs.evader(i) : clause.subject(i));
                    frame.targets.removeAll(marked.has(i, Sort.EVADE) ? SENDERS : Set.of());
                }
                return;
            }
            if (marked.hasAny(i, SanctionStatus.ACTS) && !words.word(i).equals("consequences")) {
                listed(frame, i, noun);
                // "Switzerland adopts the measures of the EU"
                List<Name> follower = FOLLOWS.contains(words.word(i)) ? clause.subject(i) : List.of();
                if (!frame.sender.isEmpty() && !follower.isEmpty()) {
                    frame.sender.clear();
                    senders(frame, follower);
                }
                if (frame.sender.isEmpty() && !clause.passive(i)) {
                    senders(frame, clause.subject(i));
                    frame.sender.removeAll(frame.targets);
                }
                return;
            }
        }
    }

    // "puts two banks on its sanctions list"
    private void listed(Frame frame, int verb, int noun) {
        if (frame.targets.isEmpty() && words.word(noun).endsWith("list") && !clause.preposition(verb + 1)) {
            Frame.add(frame.targets, clause.phrase(verb + 1, OBJECT));
        }
    }

    private void senders(Frame frame, List<Name> names) {
        for (Name name : names) {
            if (name.sort() == Sort.AUTHORITY) {
                frame.authority.add(name.entry().name());
            }
            if (name.sort() != Sort.GROUP && name.sort() != Sort.MAKER) {
                frame.sender.add(name.side());
            }
        }
    }

    private Frame finished(Frame frame, int at) {
        frame.targets.removeAll(frame.sender);
        frame.targets.remove("West");
        for (int i = clause.from; i < clause.to; i++) {
            if (!frame.sender.isEmpty() && TOGETHER.contains(words.word(i)) && clause.preposition(i + 1)) {
                clause.phrase(i + 2, 12).stream()
                        .map(Name::side)
                        .filter(side -> SENDERS.contains(side) && !frame.targets.contains(side))
                        .forEach(frame.sender::add);
            }
            Name name = marked.at(i);
            if (name != null && name.sort() == Sort.LAW) {
                frame.authority.add(name.entry().name());
            }
        }
        SanctionStatus.read(clause, at, frame);
        if (frame.sender.isEmpty() && frame.status.equals("threatened")) {
            senders(
                    frame,
                    Threats.speakers(clause).stream()
                            .filter(name -> SENDERS.contains(name.side()) && !frame.targets.contains(name.side()))
                            .toList());
        }
        if (frame.targets.isEmpty() && frame.status.equals("threatened")) {
            Frame.add(frame.targets, Threats.warned(clause, at));
            frame.targets.removeAll(frame.sender);
        }
        return frame;
    }
}
