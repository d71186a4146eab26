package io.flagwire.enrich.screen;

import io.flagwire.enrich.listformat.ListEntry;
import java.util.List;

/// An entry of a list that a text names.
///
/// @param listed the name or alias of the entry that is nearest
/// @param written the name as the text has it
/// @param start where the name stands in the text
record FoundName(
        String list,
        ListEntry entry,
        String listed,
        String written,
        int start,
        int end,
        double score,
        List<String> why) {
    FoundName {
        why = List.copyOf(why);
    }

    boolean overlaps(FoundName other) {
        return start < other.end && other.start < end;
    }
}
