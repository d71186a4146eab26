package io.flagwire.enrich.sense;

import java.util.List;

/// Finds many terms in a text, in one pass. Terms are written as in the lexicons. Safe for use by many threads.
public final class TermFinder {
    private final Trie trie;

    /// Told of each term found.
    public interface Found {
        /// @param term its place in the list of terms
        /// @param first its first word
        /// @param end the word after its last
        void found(int term, int first, int end);
    }

    /// @param language an ISO 639-1 code
    public TermFinder(String language, List<String> terms) {
        trie = new Trie(Script.of(language));
        for (int i = 0; i < terms.size(); i++) {
            for (String phrase : Term.expand(terms.get(i))) {
                trie.add(phrase, i);
            }
        }
        trie.seal();
    }

    /// Reports all terms of the text, overlapping ones too, in the order in which they start.
    ///
    /// @return how many steps it took: the letters looked at, as often as they were
    public long find(FoldedText text, Found found) {
        long steps = 0;
        for (int i = 0; i < text.words(); i++) {
            int first = i;
            steps += trie.find(
                    text.letters(),
                    text.position(first),
                    (term, end) -> found.found(term, first, text.after(end, first)));
        }
        return steps;
    }
}
