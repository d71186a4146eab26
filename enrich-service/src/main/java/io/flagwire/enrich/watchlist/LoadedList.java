package io.flagwire.enrich.watchlist;

import io.flagwire.enrich.listformat.ListFormat;
import java.time.Instant;
import java.util.Locale;

/// A list as operators see it.
///
/// @param entries how many persons, organizations and vessels it has
/// @param names how many names and aliases these have
/// @param skipped how many records of the document were something else
record LoadedList(String name, String format, int entries, int names, int skipped, Instant loadedAt) {
    static LoadedList of(WatchListHead head) {
        return new LoadedList(
                head.name(), wireName(head.format()), head.entries(), head.names(), head.skipped(), head.loadedAt());
    }

    private static String wireName(ListFormat format) {
        return format.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
