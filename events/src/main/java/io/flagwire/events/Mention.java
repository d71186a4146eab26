package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A name or figure found in the cleaned text, and what it stands for.
///
/// @param type `country`, `body`, `authority`, `group`, `system`, `company`, `person`, `vessel`, `money`, `quantity` or
///     `date`
/// @param name what it stands for, the same for all its spellings: an ISO 3166-1 alpha-2 code for a country; the
///     words of the text where nothing better is known
/// @param country the country it belongs to, by ISO 3166-1 alpha-2; absent where it is not known
/// @param sipri for a weapon system, its class after SIPRI's list
/// @param marks `missile-technology`, `nuclear`, `chemical` or `biological`, where such controls concern it
/// @param start where it starts, in UTF-16 units from the start of the cleaned text
/// @param end where it ends, exclusive
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Mention(
        String type,
        String name,
        @Nullable String country,
        @Nullable String sipri,
        List<String> marks,
        String quote,
        int start,
        int end) {
    public Mention {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        marks = marks == null ? List.of() : List.copyOf(marks);
        if (start < 0 || end - start != quote.length()) {
            throw new IllegalArgumentException(
                    "mention spans %d to %d, but its quote has %d characters".formatted(start, end, quote.length()));
        }
    }
}
