package io.flagwire.enrich.sense;

import java.util.ArrayList;
import java.util.List;

/// Finds the terms of one language's lexicon in a text, in one pass. Safe for use by many threads.
public final class SenseFinder {
    private final Script script;
    private final Trie trie;
    private final List<Entry> entries;

    SenseFinder(Script script, List<Entry> entries) {
        this.script = script;
        this.entries = List.copyOf(entries);
        this.trie = new Trie(script);
        for (int i = 0; i < entries.size(); i++) {
            for (String phrase : Term.expand(entries.get(i).term())) {
                trie.add(phrase, i);
            }
        }
    }

    public Script script() {
        return script;
    }

    /// The terms that the text has, without those that another one hides, in the order in which they start.
    public List<Hit> find(String text) {
        char[] folded = Folding.fold(text);
        List<Hit> hits = new ArrayList<>();
        List<Hit> covers = new ArrayList<>();
        boolean wordStarts = true;
        for (int i = 0; i < folded.length; i++) {
            if (wordStarts || script.wordless()) {
                int start = i;
                trie.find(folded, start, (entry, end) -> {
                    Hit hit = entries.get(entry).at(start, end);
                    hits.add(hit);
                    if (hit.concept().hides()) {
                        covers.add(hit);
                    }
                });
            }
            wordStarts = folded[i] == ' ';
        }
        if (!covers.isEmpty()) {
            hits.removeIf(hit -> covers.stream()
                    .anyMatch(cover -> cover.covers(hit) && hit.concept().hiddenBy(cover.concept())));
        }
        return hits;
    }

    /// A line of a lexicon.
    ///
    /// @param country a country's code, or empty
    record Entry(Concept concept, String country, String term) {
        Hit at(int start, int end) {
            return new Hit(concept, country, start, end);
        }
    }
}
