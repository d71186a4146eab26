package io.flagwire.enrich.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares a listed name with a name of a text, and says what speaks for it and against it. Word order, case
/// and marks on letters change nothing. The score begins at 1 and loses something for each thing that differs;
/// what contradicts the entry, such as another patronymic, makes it another name.
///
/// @param score from 0 to 1
/// @param lacksFirst whether the first word of the listed name has nothing to stand for it
/// @param lacksLast whether the last has not
record NameScore(double score, List<String> why, boolean lacksFirst, boolean lacksLast) {
    private static final double WEAK = 0.12;

    NameScore {
        why = List.copyOf(why);
    }

    /// Compares with the whole of a text's name.
    static Optional<NameScore> of(NameKey key, List<NamePart> text) {
        NameComparison comparison = new NameComparison(key, text);
        if (!comparison.enough()) {
            return Optional.empty();
        }
        if (key.person()) {
            comparison.person();
        } else {
            comparison.thing();
        }
        if (key.name().weak()) {
            comparison.take(WEAK, "a weak alias");
        }
        return Optional.of(new NameScore(
                Math.max(0, comparison.score()),
                comparison.reasons(),
                comparison.lacksFirst(),
                comparison.lacksLast()));
    }

    /// The same with something taken off.
    NameScore less(double amount, String because) {
        List<String> reasons = new ArrayList<>(why);
        reasons.add(because);
        return new NameScore(Math.max(0, score - amount), reasons, lacksFirst, lacksLast);
    }
}
