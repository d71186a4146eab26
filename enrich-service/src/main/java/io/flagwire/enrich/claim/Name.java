package io.flagwire.enrich.claim;

/// A name of the gazetteers where it stands in a text, by its words.
///
/// @param end the word after its last
record Name(Entry entry, int first, int end) {
    Sort sort() {
        return entry.sort();
    }

    /// As a side of a claim: a code, or the name of a group.
    String side() {
        return switch (entry.sort()) {
            case GROUP -> entry.name();
            case BODY -> entry.name();
            default -> entry.country() == null ? entry.name() : entry.country();
        };
    }

    boolean demonym() {
        return entry.form() == Entry.Form.DEMONYM;
    }

    boolean seat() {
        return entry.form() == Entry.Form.SEAT;
    }
}
