package io.flagwire.enrich.claim;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What is left to say of an article that is flagged for sanctions alone and in which no sentence says it in words that
/// open a frame: that there is a measure, by the first sentence that comes near to saying so. Its sides are those of
/// [Background] or none.
final class Gist {
    private static final Set<String> NEGATIONS = Lists.of("negations");
    private static final Set<String> CONDITIONS = Lists.of("conditions");
    private static final Set<String> TALK = Lists.of("talk-of-measures");
    private static final int MEASURES = SanctionStatus.ACTS | Sort.LIST.bit() | Sort.EVADE.bit() | Sort.ENFORCE.bit();
    private static final int FARTHEST = 6;

    private Gist() {}

    /// Empty where the article speaks of nothing that measures consist of, or where the sentence says that it did not
    /// happen, or what would be if it did.
    static Optional<Frame> of(List<Clause> clauses) {
        if (clauses.stream().noneMatch(Gist::measures)) {
            return Optional.empty();
        }
        return clauses.stream()
                .filter(clause -> clause.number <= FARTHEST && word(clause) >= 0)
                .min(Comparator.comparing(clause -> !named(clause)))
                .filter(clause -> !doubtful(clause))
                .map(Gist::frame);
    }

    private static Frame frame(Clause clause) {
        int at = word(clause);
        Frame frame = new Frame(true, clause, at);
        frame.gist = true;
        SanctionStatus.read(clause, at, frame);
        if (!frame.told) {
            frame.status = SanctionStatus.own(clause, at);
        }
        return frame;
    }

    private static boolean measures(Clause clause) {
        return IntStream.range(clause.from, clause.to).anyMatch(word -> TALK.contains(clause.words.word(word)));
    }

    private static boolean named(Clause clause) {
        return IntStream.range(clause.from, clause.to).anyMatch(word -> clause.side(word) != null);
    }

    private static int word(Clause clause) {
        return IntStream.range(clause.from, clause.to)
                .filter(word -> clause.marked.at(word) == null && clause.marked.hasAny(word, MEASURES))
                .findFirst()
                .orElse(-1);
    }

    private static boolean doubtful(Clause clause) {
        return IntStream.range(clause.from, clause.to)
                .mapToObj(clause.words::word)
                .anyMatch(word -> NEGATIONS.contains(word) || CONDITIONS.contains(word));
    }
}
