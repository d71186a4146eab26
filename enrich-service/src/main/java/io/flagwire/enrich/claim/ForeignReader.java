package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads claims in other languages than English, by less: who stands first acts, unless a preposition says
/// otherwise, and whoever stands behind "against" or "to" is acted upon. The words of frames are those of the
/// lexicons.
final class ForeignReader {
    private static final Map<String, Set<String>> PREPOSITIONS = new HashMap<>();
    private static final int TRANSFERS = Sort.GIVE.bit() | Sort.GIVING.bit() | Sort.DEAL.bit();
    private static final int NEAR = 2;

    static {
        Table.read(
                "/claim/prepositions.tsv",
                3,
                row -> PREPOSITIONS.put(
                        row.getFirst() + "/" + row.get(1), Set.of(row.get(2).split(" "))));
    }

    private final Clause clause;
    private final String language;

    private ForeignReader(Clause clause, String language) {
        this.clause = clause;
        this.language = language;
    }

    static List<Frame> read(Clause clause, String language, boolean sanction) {
        return new ForeignReader(clause, language).read(sanction);
    }

    private List<Frame> read(boolean sanction) {
        int at = sanction ? measure() : transfer();
        if (at < 0) {
            return List.of();
        }
        Frame frame = new Frame(sanction, clause, at);
        List<String> free = new ArrayList<>();
        for (int i = clause.from; i < clause.to; i++) {
            Name name = clause.marked.at(i);
            if (name == null || name.first() != i) {
                continue;
            }
            if (name.sort() == Sort.SYSTEM && !sanction) {
                frame.systems.put(
                        name.entry().name(), String.valueOf(name.entry().sipri()));
            } else if (name.sort().side()) {
                place(frame, name, free);
            }
        }
        free.removeAll(frame.taker());
        free.removeAll(frame.giver());
        if (!free.isEmpty() && frame.giver().isEmpty()) {
            frame.giver().add(free.removeFirst());
        }
        if (!free.isEmpty() && frame.taker().isEmpty()) {
            frame.taker().add(free.removeFirst());
        }
        frame.taker().removeAll(frame.giver());
        if (sanction) {
            SanctionStatus.read(clause, at, frame);
        } else if (!frame.systems.isEmpty()) {
            TransferStatus.read(clause, at, frame);
            if (frame.status.equals("agreed") && clause.marked.has(at, Sort.GIVE)) {
                frame.status = "delivered";
            }
        }
        return sanction || !frame.systems.isEmpty() ? List.of(frame) : List.of();
    }

    private void place(Frame frame, Name name, List<String> free) {
        String side = name.side();
        boolean sanction = frame.sanction;
        if (led(name, sanction ? "against" : "to") || !sanction && prefixed(name)) {
            frame.taker().add(side);
        } else if (led(name, sanction ? "by" : "from")) {
            frame.giver().add(side);
        } else if (!free.contains(side)) {
            free.add(side);
        }
    }

    private boolean led(Name name, String role) {
        Set<String> words = PREPOSITIONS.getOrDefault(language + "/" + role, Set.of());
        for (int i = name.first() - 1; i >= Math.max(clause.from, name.first() - NEAR); i--) {
            if (clause.marked.at(i) != null) {
                return false;
            }
            if (words.contains(clause.words.word(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean prefixed(Name name) {
        return language.equals("ar") && clause.words.word(name.first()).startsWith("ل");
    }

    private int measure() {
        for (int i = clause.from; i < clause.to; i++) {
            if (clause.marked.measure(i) >= 0 || clause.marked.has(i, Sort.SANCTION)) {
                return i;
            }
        }
        return -1;
    }

    private int transfer() {
        for (int i = clause.from; i < clause.to; i++) {
            if (clause.marked.hasAny(i, TRANSFERS)) {
                return i;
            }
        }
        return -1;
    }
}
