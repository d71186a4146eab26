package io.flagwire.enrich.claim;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What is left to say of an article that is flagged and in which no sentence says it in words that open a frame: that
/// it happened, in the first sentence that comes near to saying so. Its sides are those of [Background] or none.
final class Gist {
    private static final Set<String> NEGATIONS = Lists.of("negations");
    private static final Set<String> CONDITIONS = Lists.of("conditions");
    private static final int MEASURES = SanctionStatus.ACTS | Sort.LIST.bit() | Sort.EVADE.bit() | Sort.ENFORCE.bit();
    private static final int TRANSFERS = Sort.GIVE.bit()
            | Sort.GET.bit()
            | Sort.GIVING.bit()
            | Sort.GETTING.bit()
            | Sort.DEAL.bit()
            | Sort.APPROVE.bit()
            | Sort.OFFER.bit()
            | Sort.REQUEST.bit()
            | Sort.SUSPEND.bit()
            | Sort.INTERCEPT.bit()
            | Sort.ALLEGE.bit();
    private static final Set<String> TALK = Lists.of("talk-of-measures");
    private static final int FARTHEST = 6;

    private Gist() {}

    /// Empty where a sentence says that it did not happen, or what would be if it did.
    static Optional<Frame> of(List<Clause> clauses, boolean sanction) {
        if (sanction && clauses.stream().noneMatch(Gist::measures)) {
            return Optional.empty();
        }
        List<Clause> first = clauses.stream()
                .filter(clause -> clause.number <= FARTHEST)
                .sorted(Comparator.comparing(clause -> !named(clause)))
                .toList();
        for (Clause clause : first) {
            int at = word(clause, sanction);
            if (at >= 0 && doubtful(clause)) {
                return Optional.empty();
            }
            if (at >= 0) {
                Frame frame = new Frame(sanction, clause, at);
                frame.gist = true;
                if (sanction) {
                    SanctionStatus.read(clause, at, frame);
                } else {
                    TransferSides sides = new TransferSides(clause);
                    sides.systems(frame, clause.from, clause.to);
                    TransferStatus.read(clause, at, frame);
                }
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    // Whether the article speaks of what measures consist of.
    private static boolean measures(Clause clause) {
        return IntStream.range(clause.from, clause.to).anyMatch(word -> TALK.contains(clause.words.word(word)));
    }

    private static boolean named(Clause clause) {
        return IntStream.range(clause.from, clause.to).anyMatch(word -> clause.side(word) != null);
    }

    private static int word(Clause clause, boolean sanction) {
        boolean arms = false;
        int word = -1;
        for (int i = clause.from; i < clause.to; i++) {
            Name name = clause.marked.at(i);
            arms |= name != null && name.sort() == Sort.SYSTEM;
            if (word < 0 && name == null && clause.marked.hasAny(i, sanction ? MEASURES : TRANSFERS)) {
                word = i;
            }
        }
        return sanction || arms ? word : -1;
    }

    private static boolean doubtful(Clause clause) {
        for (int i = clause.from; i < clause.to; i++) {
            String word = clause.words.word(i);
            if (NEGATIONS.contains(word) || CONDITIONS.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
