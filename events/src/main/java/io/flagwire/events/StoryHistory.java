package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a story came to be what it is.
///
/// @param publishedAt when the first of its articles was published, as far as that is known
/// @param changes what is different from the version before, for people; empty when an article only joined
/// @param formerIds ids under which it, or a part of it, was known before
/// @param mergedInto the id it goes on under, when it is [StoryChange#MERGED]
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StoryHistory(
        @Nullable Instant publishedAt,
        List<String> changes,
        List<String> formerIds,
        @Nullable String mergedInto) {
    /// That of a story just opened, of which nothing more is known.
    public static final StoryHistory NEW = new StoryHistory(null, List.of(), List.of(), null);

    public StoryHistory {
        changes = copy(changes);
        formerIds = copy(formerIds);
    }

    // What is empty is not written, and so reads as null.
    private static List<String> copy(@Nullable List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
