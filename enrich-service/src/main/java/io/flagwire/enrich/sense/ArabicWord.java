package io.flagwire.enrich.sense;

/// What an Arabic word carries before its stem: a conjunction, a preposition and the article,
/// each once and in this order.
final class ArabicWord {
    private static final String CONJUNCTIONS = "وف";
    private static final String PREPOSITIONS = "بكلس";
    private static final int SHORTEST_STEM = 2;

    private ArabicWord() {}

    /// The next later place at which a stem of the word may start.
    ///
    /// @param word where the word starts
    /// @param after the place before
    /// @return -1 when there is none
    static int nextStem(char[] text, int word, int after) {
        int end = Trie.wordEnd(text, word);
        int at = word;
        String allowed = CONJUNCTIONS + PREPOSITIONS;
        while (at + SHORTEST_STEM <= end) {
            if (at > after) {
                return at;
            }
            boolean article = text[at] == 'ا' && text[at + 1] == 'ل';
            boolean contracted = text[at] == 'ل' && text[at + 1] == 'ل';
            if (article || contracted) {
                at += 2;
                return at > after && at + SHORTEST_STEM <= end ? at : -1;
            }
            if (allowed.indexOf(text[at]) < 0) {
                return -1;
            }
            allowed = CONJUNCTIONS.indexOf(text[at]) < 0 ? "" : PREPOSITIONS;
            at++;
        }
        return at > after && at + SHORTEST_STEM <= end ? at : -1;
    }
}
