package io.flagwire.enrich.watchlist;

import io.flagwire.enrich.listformat.ListEntry;
import java.util.ArrayList;
import java.util.List;

/// Some of the entries of a list: a record of the topic.
record WatchListPart(List<ListEntry> entries) {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_LETTERS = 500_000;

    WatchListPart {
        entries = List.copyOf(entries);
    }

    /// The entries in parts that each fit into a record.
    static List<WatchListPart> of(List<ListEntry> entries) {
        List<WatchListPart> parts = new ArrayList<>();
        List<ListEntry> next = new ArrayList<>();
        int letters = 0;
        for (ListEntry entry : entries) {
            next.add(entry);
            letters += entry.names().stream()
                    .mapToInt(name -> name.text().length())
                    .sum();
            if (next.size() == MOST_ENTRIES || letters > MOST_LETTERS) {
                parts.add(new WatchListPart(next));
                next.clear();
                letters = 0;
            }
        }
        if (!next.isEmpty()) {
            parts.add(new WatchListPart(next));
        }
        return parts;
    }
}
