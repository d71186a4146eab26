package io.flagwire.alert.match;

import io.flagwire.events.Story;
import java.util.Arrays;
import java.util.Objects;

/// A story as queries see it: which of the vocabulary's terms it has and where. For one thread.
final class StoryDocument {
    /// Where a term is; several may be joined.
    static final int HEADLINE = 1;

    static final int TEXT = 2;
    static final int VALUE = 4;

    // So that no phrase runs from the headline into the text.
    private static final int GAP = 2_000;

    private final Vocabulary vocabulary;
    private final String headline;
    private final String text;
    private final float probability;

    private final PresentTerms terms = new PresentTerms();

    // The words by position.
    private int[] words = new int[1 << 10];
    private int[] nexts = new int[1 << 10];
    private int[] starts = new int[1 << 10];
    private int[] ends = new int[1 << 10];
    private int wordCount;
    private int headlineWords;

    private StoryDocument(Story story, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.headline = story.headline();
        this.text = Objects.requireNonNullElse(story.text(), "");
        this.probability = (float) Matcher.probability(story);
    }

    static StoryDocument of(Story story, Vocabulary vocabulary) {
        var document = new StoryDocument(story, vocabulary);
        document.read(document.headline, HEADLINE);
        document.headlineWords = document.wordCount;
        document.read(document.text, TEXT);
        document.link();
        StoryValues.of(story, document::value);
        return document;
    }

    /// Whether the term is in one of the places.
    boolean has(int id, int where) {
        return (terms.places(id) & where) != 0;
    }

    /// The highest of the flagged categories.
    float probability() {
        return probability;
    }

    /// How many terms of the vocabulary it has.
    int terms() {
        return terms.size();
    }

    /// One of them.
    int term(int index) {
        return terms.id(index);
    }

    /// How many words it has, headline and text together.
    int words() {
        return wordCount;
    }

    /// The term at a position, or -1 for a word that no query asks for.
    int word(int position) {
        return words[position];
    }

    /// The first position of a word, or -1.
    int first(int id) {
        return terms.first(id);
    }

    /// The position of the same word after this one, or -1.
    int next(int position) {
        return nexts[position];
    }

    /// Whether a position is in one of the places.
    boolean in(int position, int where) {
        return ((position < headlineWords ? HEADLINE : TEXT) & where) != 0;
    }

    /// The position with the gap between headline and text in it, for measuring distances.
    int distant(int position) {
        return position < headlineWords ? position : position + GAP;
    }

    /// Where a word starts and ends in the headline or the text.
    Passage passage(int from, int to) {
        return Passage.around(from < headlineWords ? headline : text, starts[from], ends[to]);
    }

    private void read(String source, int place) {
        TextAnalysis.ofThread().read(source, (characters, length, start, end) -> {
            int position = wordCount;
            vocabulary.prefixes(characters, length, id -> terms.add(id, place, position));
            int id = vocabulary.word(characters, Plural.off(characters, length));
            if (position == words.length) {
                words = Arrays.copyOf(words, 2 * position);
                nexts = Arrays.copyOf(nexts, 2 * position);
                starts = Arrays.copyOf(starts, 2 * position);
                ends = Arrays.copyOf(ends, 2 * position);
            }
            words[position] = id;
            starts[position] = start;
            ends[position] = end;
            nexts[position] = -1;
            wordCount++;
            if (id != Vocabulary.UNKNOWN) {
                terms.add(id, place, position);
            }
        });
    }

    // Chains the positions of each word, backwards so that the first comes out first.
    private void link() {
        for (int position = wordCount - 1; position >= 0; position--) {
            if (words[position] != Vocabulary.UNKNOWN) {
                nexts[position] = terms.link(words[position], position);
            }
        }
    }

    private void value(QueryField field, String value) {
        char[] key = Vocabulary.value(field, value).toCharArray();
        vocabulary.prefixes(key, key.length, id -> terms.add(id, VALUE, -1));
        int id = vocabulary.word(key, key.length);
        if (id != Vocabulary.UNKNOWN) {
            terms.add(id, VALUE, -1);
        }
    }
}
