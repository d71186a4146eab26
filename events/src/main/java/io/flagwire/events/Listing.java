package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the watch lists say of a person, company or vessel that a claim names.
///
/// @param name as the article writes it
/// @param status [#LISTED] or [#NOT_LISTED]
/// @param list the list it is on, by the name it was loaded under; absent where it is on none
/// @param entryId the entry of the list
/// @param entryName the name or alias of the entry that is nearest to what the article writes
/// @param score how near, from 0 to 1; 0 where it is on no list
/// @param why what speaks for it and against it, for people
/// @param start where the name starts, in UTF-16 units from the start of the cleaned text
/// @param end where it ends, exclusive
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Listing(
        String name,
        String status,
        @Nullable String list,
        @Nullable String entryId,
        @Nullable String entryName,
        double score,
        List<String> why,
        int start,
        int end) {
    public static final String LISTED = "already listed";
    public static final String NOT_LISTED = "reported, not on the list";

    public Listing {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        why = why == null ? List.of() : List.copyOf(why);
        if (start < 0 || end - start != name.length()) {
            throw new IllegalArgumentException(
                    "listing spans %d to %d, but its name has %d characters".formatted(start, end, name.length()));
        }
    }

    /// A name that no list has anything like.
    public static Listing none(String name, int start) {
        return new Listing(name, NOT_LISTED, null, null, null, 0, List.of(), start, start + name.length());
    }
}
