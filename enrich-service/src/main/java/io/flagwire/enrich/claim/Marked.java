package io.flagwire.enrich.claim;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.sense.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A text with its names and the words of frames marked, found in one pass.
final class Marked {
    private final Words words;
    private final List<Name> names = new ArrayList<>();
    private final @Nullable Name[] byWord;
    private final int[] bits;
    // For a measure, by its last word: its first word and one.
    private final int[] measures;

    private Marked(Words words) {
        this.words = words;
        byWord = new Name[words.count() + 1];
        bits = new int[words.count() + 1];
        measures = new int[words.count() + 1];
    }

    static Marked of(CleanArticle article, Gazetteer gazetteer, String language) {
        FoldedText folded = FoldedText.of(article.text(), language);
        Words words = new Words(article.text(), folded);
        Marked marked = new Marked(words);
        Set<String> vocabulary = new HashSet<>();
        int headlineEnd = 0;
        for (int i = 0; i < words.count(); i++) {
            vocabulary.add(words.word(i));
            headlineEnd = words.end(i) <= article.headline().length() ? i + 1 : headlineEnd;
        }
        Ambiguity ambiguity = new Ambiguity(words, vocabulary, headlineEnd);
        List<Name> found = new ArrayList<>();
        gazetteer.find(folded, (entry, first, end) -> {
            if (!entry.sort().names()) {
                marked.mark(entry.sort(), first, end);
            } else if (ambiguity.keeps(entry, first, end)) {
                found.add(new Name(entry, first, end));
            }
        });
        marked.choose(found);
        if (language.equals("en")) {
            marked.choose(ShortNames.find(words, marked.names, word -> marked.at(word) == null));
        }
        return marked;
    }

    Words words() {
        return words;
    }

    List<Name> names() {
        return names;
    }

    /// Whether a name of the gazetteers, not counting countries, takes up the whole of a passage or lies in it.
    boolean covers(int start, int end) {
        return names.stream()
                .anyMatch(name -> name.sort() != Sort.COUNTRY
                        && name.sort() != Sort.BODY
                        && words.start(name.first()) < end
                        && words.end(name.end() - 1) > start);
    }

    /// The name that a word belongs to.
    @Nullable
    Name at(int word) {
        return word >= 0 && word < byWord.length ? byWord[word] : null;
    }

    boolean has(int word, Sort sort) {
        return word >= 0 && (bits[word] & sort.bit()) != 0;
    }

    boolean hasAny(int word, int mask) {
        return word >= 0 && (bits[word] & mask) != 0;
    }

    /// Where the measure starts that ends with a word, or -1.
    int measure(int word) {
        return measures[word] - 1;
    }

    private void mark(Sort sort, int first, int end) {
        if (sort == Sort.MEASURE) {
            int start = first;
            for (int i = first; i < end - 1; i++) {
                measures[i] = 0;
            }
            measures[end - 1] = measures[end - 1] == 0 ? start + 1 : Math.min(measures[end - 1], start + 1);
        }
        bits[first] |= sort.bit();
    }

    // Of names that overlap, the longest stays.
    private void choose(List<Name> among) {
        List<Name> found = new ArrayList<>(among);
        found.sort(Comparator.comparingInt((Name name) -> name.first() - name.end())
                .thenComparing(name -> name.sort().ordinal())
                .thenComparing(Name::first));
        for (Name name : found) {
            boolean free = true;
            for (int i = name.first(); i < name.end(); i++) {
                free &= byWord[i] == null;
            }
            if (free) {
                names.add(name);
                Arrays.fill(byWord, name.first(), name.end(), name);
            }
        }
        names.sort(Comparator.comparingInt(Name::first));
    }
}
