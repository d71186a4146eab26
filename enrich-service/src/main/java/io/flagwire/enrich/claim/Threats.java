package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.List;

/// Who threatens whom, where the measure itself does not say.
final class Threats {
    private Threats() {}

    /// "…, the bloc warned"
    static List<Name> speakers(Clause clause) {
        List<Name> speakers = new ArrayList<>();
        for (int i = clause.from; i < clause.to; i++) {
            if (clause.marked.has(i, Sort.THREATEN) && clause.says(i)) {
                speakers.addAll(clause.subject(i));
            }
        }
        return speakers;
    }

    /// "warned Japan that"
    static List<Name> warned(Clause clause, int at) {
        for (int i = at - 1; i >= clause.from; i--) {
            Name name = clause.side(clause.small(i + 1) ? i + 2 : i + 1);
            boolean threatens = clause.marked.has(i, Sort.THREATEN) && clause.marked.at(i) == null;
            if (threatens && name != null && name.end() < at) {
                return List.of(name);
            }
        }
        return List.of();
    }
}
