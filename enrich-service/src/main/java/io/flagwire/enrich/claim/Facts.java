package io.flagwire.enrich.claim;

import io.flagwire.events.Evidence;
import io.flagwire.events.Mention;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the article says beside its frames.
///
/// @param deniers the sides that deny something
/// @param shapes persons, companies, vessels, sums, counts and dates, in the order of the text
record Facts(Set<String> deniers, Background background, List<Mention> shapes) {
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
