package io.flagwire.enrich.claim;

import io.flagwire.events.Evidence;
import io.flagwire.events.Mention;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the article says beside its frames.
///
/// @param denials who denies something, and where
/// @param shapes persons, companies, vessels, sums, counts and dates, in the order of the text
record Facts(List<Denials.Denial> denials, Background background, List<Mention> shapes) {
    private static final int CLOSE = 3;

    /// Whether one of the sides denies what frames say: in so many words, or close to one of them.
    boolean denied(List<Frame> frames, Set<String> sides) {
        return denials.stream()
                .filter(denial -> sides.contains(denial.side()))
                .anyMatch(denial -> denial.charge()
                        || frames.stream().anyMatch(frame -> Math.abs(frame.sentence - denial.sentence()) <= CLOSE));
    }

    /// The persons, companies and vessels of a passage.
    List<String> entities(Evidence passage) {
        return in(passage)
                .filter(mention -> Set.of("person", "company", "vessel").contains(mention.type()))
                .map(Mention::name)
                .distinct()
                .toList();
    }

    /// The first mention of a type in a passage.
    @Nullable
    String first(String type, Evidence passage) {
        return in(passage)
                .filter(mention -> mention.type().equals(type))
                .map(Mention::quote)
                .findFirst()
                .orElse(null);
    }

    private Stream<Mention> in(Evidence passage) {
        return shapes.stream().filter(mention -> mention.start() >= passage.start() && mention.end() <= passage.end());
    }
}
