package io.flagwire.enrich.claim;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one sentence says of one act, as far as it says it. Made by one thread and not shared.
final class Frame {
    final boolean sanction;
    final Set<String> sender = new LinkedHashSet<>();
    final Set<String> targets = new LinkedHashSet<>();
    final Set<String> authority = new LinkedHashSet<>();
    final Set<String> supplier = new LinkedHashSet<>();
    final Set<String> recipient = new LinkedHashSet<>();
    final Set<String> against = new LinkedHashSet<>();
    // By name, its class.
    final Map<String, String> systems = new LinkedHashMap<>();
    String status = "";
    // Whether a word said so, not only the lack of one.
    boolean told;
    boolean denied;
    boolean historical;
    // Whether it is only what the article is about.
    boolean gist;
    double weight;
    final int sentence;
    final int at;

    /// @param at the word that opens it
    Frame(boolean sanction, Clause clause, int at) {
        this.sanction = sanction;
        this.sentence = clause.number;
        this.at = at;
    }

    // Of "Yemen's Houthis" the group acts, not the country.
    static void add(Set<String> slot, List<Name> names) {
        for (Name name : names) {
            boolean home = names.stream()
                    .anyMatch(group -> group.sort() == Sort.GROUP
                            && name.sort() == Sort.COUNTRY
                            && name.side().equals(group.entry().country()));
            if (!home) {
                slot.add(name.side());
            }
        }
    }

    /// The two sides: who acts, and upon whom.
    Set<String> giver() {
        return sanction ? sender : supplier;
    }

    Set<String> taker() {
        return sanction ? targets : recipient;
    }

    boolean empty() {
        return giver().isEmpty() && taker().isEmpty();
    }
}
