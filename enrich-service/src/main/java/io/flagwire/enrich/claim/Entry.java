package io.flagwire.enrich.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of a gazetteer, or a word of a frame.
///
/// @param name what a name stands for; empty for a word of a frame
/// @param country the country or body behind it, if any
/// @param sipri for a system, its class
/// @param form how a country is named
/// @param capitals whether the text must have it in capitals
/// @param capital whether the text must have it with a capital
/// @param ambiguous whether the words may mean something else
record Entry(
        Sort sort,
        String name,
        @Nullable String country,
        @Nullable String sipri,
        List<String> marks,
        Form form,
        boolean capitals,
        boolean capital,
        boolean ambiguous) {
    /// How a country is named.
    enum Form {
        NAME,
        DEMONYM,
        SEAT,
        PERSON
    }

    static Entry word(Sort sort) {
        return new Entry(sort, "", null, null, List.of(), Form.NAME, false, false, false);
    }
}
