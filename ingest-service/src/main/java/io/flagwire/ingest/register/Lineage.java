package io.flagwire.ingest.register;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How an article stands to others of its feed by `evolvedFrom`, whichever of them came first.
///
/// @param evolvedFromId what it rewrites
/// @param supersededBy what rewrites it, the newest where there are several
public record Lineage(
        @Nullable String evolvedFromId, @Nullable String supersededBy) {
    static final Lineage NONE = new Lineage(null, null);

    /// @param known which of the ids that the candidate may come from are those of an article; where none is, it is the
    ///     likeliest
    static Lineage of(Candidate candidate, Set<String> known, @Nullable String successor) {
        String ancestor = candidate.ancestorIds().stream()
                .filter(known::contains)
                .findFirst()
                .orElseGet(() -> candidate.ancestorIds().isEmpty()
                        ? null
                        : candidate.ancestorIds().getFirst());
        return new Lineage(ancestor, successor);
    }
}
