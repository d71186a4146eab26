package io.flagwire.enrich.listformat;

import java.util.List;

/// A list as it was read.
///
/// @param skipped how many records were neither person, organization nor vessel, or had no name
public record ReadList(List<ListEntry> entries, int skipped) {
    public ReadList {
        entries = List.copyOf(entries);
    }
}
