package io.flagwire.enrich.sense;

/// What an Arabic word carries before its stem: conjunctions, prepositions and the article.
final class ArabicWord {
    private static final String PREFIXES = "وفبكلس";
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
        for (int prefixes = 0; prefixes < 3 && at + SHORTEST_STEM <= end; prefixes++) {
            if (at > after) {
                return at;
            }
            boolean article = text[at] == 'ا' && text[at + 1] == 'ل';
            boolean contracted = text[at] == 'ل' && text[at + 1] == 'ل';
            if (article || contracted) {
                at += 2;
                return at > after && at + SHORTEST_STEM <= end ? at : -1;
            }
            if (PREFIXES.indexOf(text[at]) < 0) {
                return -1;
            }
            at++;
        }
        return at > after && at + SHORTEST_STEM <= end ? at : -1;
    }
}
