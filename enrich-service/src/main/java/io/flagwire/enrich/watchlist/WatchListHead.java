package io.flagwire.enrich.watchlist;

import io.flagwire.enrich.listformat.ListFormat;
import java.time.Instant;

/// What a list is made of: its record on the topic. It comes behind its parts, so that whoever has it has them.
///
/// @param generation tells one loading of the list from another
/// @param parts how many records its entries take up
record WatchListHead(
        String name,
        String generation,
        int parts,
        ListFormat format,
        int entries,
        int names,
        int skipped,
        Instant loadedAt) {
    private static final String HEAD = "list/";
    private static final String PART = "part/";

    String key() {
        return HEAD + name;
    }

    String partKey(int part) {
        return PART + name + "/" + generation + "/" + part;
    }

    static boolean isHead(String key) {
        return key.startsWith(HEAD);
    }

    static String nameOf(String headKey) {
        return headKey.substring(HEAD.length());
    }
}
