package io.flagwire.enrich.sense;

import java.util.ArrayList;
import java.util.List;

/// Finds the terms of one language's lexicon in a text, in one pass. Safe for use by many threads.
public final class SenseFinder {
    private final Script script;
    private final Trie trie;
    private final Entry[] entries;

    SenseFinder(Script script, List<Entry> entries) {
        this.script = script;
        this.entries = entries.toArray(Entry[]::new);
        this.trie = new Trie(script);
        for (int i = 0; i < entries.size(); i++) {
            for (String phrase : Term.expand(entries.get(i).term())) {
                trie.add(phrase, i);
            }
        }
        trie.seal();
    }

    public Script script() {
        return script;
    }

    /// The terms that the text has, without those that another one hides, in the order in which they start.
    public List<Hit> find(String text) {
        char[] folded = Folding.fold(text);
        Gathering gathering = new Gathering();
        boolean wordless = script.wordless();
        for (int i = 0; i < folded.length; i++) {
            if (wordless || i == 0 || folded[i - 1] == ' ') {
                gathering.start = i;
                trie.find(folded, i, gathering);
            }
        }
        return gathering.shown();
    }

    private final class Gathering implements Trie.Found {
        private final List<Hit> hits = new ArrayList<>();
        private final List<Hit> covers = new ArrayList<>();
        private int start;

        @Override
        public void found(int phrase, int end) {
            Hit hit = entries[phrase].at(start, end);
            hits.add(hit);
            if (hit.concept().hides()) {
                covers.add(hit);
            }
        }

        List<Hit> shown() {
            if (!covers.isEmpty()) {
                hits.removeIf(this::hidden);
            }
            return hits;
        }

        private boolean hidden(Hit hit) {
            for (Hit cover : covers) {
                if (cover.covers(hit) && hit.concept().hiddenBy(cover.concept())) {
                    return true;
                }
            }
            return false;
        }
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
