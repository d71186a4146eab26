package io.flagwire.enrich.claim;

/// Where a report was written, as "TEHRAN -" or "KYIV, May 3 (Agency) -": a place that is no side of what is told.
final class Dateline {
    private static final int LONGEST = 8;

    private Dateline() {}

    /// The first word of the sentence behind its dateline; the first of all where it has none.
    static int end(Marked marked, int from, int to) {
        Words words = marked.words();
        Name place = marked.at(from);
        if (place == null || !words.capitals(from, place.end()) && !place.seat()) {
            return from;
        }
        for (int i = place.end(); i < Math.min(to, from + LONGEST); i++) {
            if (words.apart(i)) {
                return i;
            }
            boolean formal = words.capital(i) || Character.isDigit(words.text().charAt(words.start(i)));
            if (!formal) {
                return from;
            }
        }
        return from;
    }
}
