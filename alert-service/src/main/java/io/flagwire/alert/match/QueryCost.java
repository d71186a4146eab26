package io.flagwire.alert.match;

/// What a query costs while it stands.
///
/// @param share in what share of flagged stories it has to be looked at closely, from 0 to 1; an estimate from how
///     often its rarest necessary term occurs in news
/// @param size of its program, in bytes
public record QueryCost(double share, int size) {
    /// @throws BadQueryException when the query cannot be understood, or is longer than any may be
    public static QueryCost of(String query) {
        Vocabulary vocabulary = new Vocabulary(Frequencies.ofNews());
        int[] program = Program.of(QueryParser.parse(query), vocabulary);
        return new QueryCost(Program.share(program, vocabulary), Integer.BYTES * program.length);
    }
}
