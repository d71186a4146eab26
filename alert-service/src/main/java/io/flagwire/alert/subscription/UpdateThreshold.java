package io.flagwire.alert.subscription;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which changes of a story are worth an update to a subscriber who has been told of it.
public record UpdateThreshold(Set<Change> changes) {
    /// Of any change: what holds for who does not say.
    public static final UpdateThreshold ANY = new UpdateThreshold(EnumSet.allOf(Change.class));

    /// What may change.
    public enum Change {
        /// Whether it is about sanctions, arms transfers or both.
        CATEGORIES,
        /// Who did what to whom.
        CLAIMS,
        /// How far what is claimed has come: proposed, imposed, lifted; and whether it is denied or of the past.
        STATUS;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Change> of(@Nullable String wireName) {
            return Stream.of(values())
                    .filter(change -> change.wireName().equals(wireName))
                    .findFirst();
        }
    }

    public UpdateThreshold {
        changes = Set.copyOf(changes);
    }

    /// As the database keeps it: null for any.
    public static UpdateThreshold of(@Nullable String kept) {
        return kept == null ? ANY : named(List.of(kept.split(",")));
    }

    /// By the names that there are; others say nothing.
    static UpdateThreshold named(Collection<String> names) {
        EnumSet<Change> changes = EnumSet.noneOf(Change.class);
        names.forEach(name -> Change.of(name).ifPresent(changes::add));
        return new UpdateThreshold(changes);
    }

    /// Whether a change is called so.
    static boolean knows(@Nullable String name) {
        return Change.of(name).isPresent();
    }

    /// As the database keeps it.
    @Nullable
    String kept() {
        return equals(ANY) ? null : String.join(",", names());
    }

    /// The names, in their order.
    List<String> names() {
        return Stream.of(Change.values())
                .filter(changes::contains)
                .map(Change::wireName)
                .toList();
    }
}
