package io.flagwire.enrich.listformat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/// Somebody or something on a watch list.
///
/// @param id as the list has it
/// @param names the main one first, then aliases; one at least
/// @param vesselNumbers the IMO numbers of a vessel, seven digits each
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ListEntry(String id, Kind kind, List<ListedName> names, List<String> vesselNumbers) {
    public ListEntry {
        Objects.requireNonNull(kind, "kind");
        names = List.copyOf(names);
        vesselNumbers = vesselNumbers == null ? List.of() : List.copyOf(vesselNumbers);
        if (id.isBlank() || names.isEmpty()) {
            throw new IllegalArgumentException("an entry has an id and a name: " + id);
        }
    }

    /// What an entry is.
    public enum Kind {
        PERSON,
        ORGANIZATION,
        VESSEL
    }

    /// A name as the list writes it; the surname of a person comes first where a comma follows it.
    ///
    /// @param weak whether the list calls it a weak alias, one that many others have as well
    public record ListedName(String text, boolean weak) {}
}
