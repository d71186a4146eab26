package io.flagwire.alert.match;

import java.util.Locale;

/// What a query costs while it stands.
///
/// @param share in what share of flagged stories it has to be looked at closely, from 0 to 1; an estimate from how
///     often its rarest necessary term occurs in news
/// @param size of its program, in bytes
/// @param perStory how many terms are looked at for a flagged story, on average
public record QueryCost(double share, int size, double perStory) {
    private static final int TERM = 2;
    private static final int MOST_PER_STORY = 150;

    /// @throws BadQueryException when the query cannot be understood, is longer than any may be, or would be looked at
    ///     too closely in too many stories
    public static QueryCost of(String query) {
        Vocabulary vocabulary = new Vocabulary(Frequencies.ofNews());
        int[] program = Program.of(QueryParser.parse(query), vocabulary);
        double share = Program.share(program, vocabulary);
        double terms = (double) program.length / TERM;
        if (share * terms > MOST_PER_STORY) {
            throw new BadQueryException(
                    1,
                    String.format(
                            Locale.ROOT,
                            "it would be run on %.0f %% of all flagged stories with %.0f terms, %.0f a story; at most %d are"
                                    + " allowed: leave out frequent terms, or add one that every story has to have",
                            100 * share,
                            terms,
                            share * terms,
                            MOST_PER_STORY));
        }
        return new QueryCost(share, Integer.BYTES * program.length, share * terms);
    }
}
