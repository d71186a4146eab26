package io.flagwire.enrich.classify;

import io.flagwire.enrich.clean.CleanArticle.Sentence;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Evidence;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Judges one category by its lexicon: sentences score, the best ones carry the article, and what is strange to the
/// category counts against it. Probabilities are a fixed logistic curve over that score, not calibrated.
final class CategoryJudge {
    private static final int CARRYING_SENTENCES = 3;
    private static final double SENTENCE_COUNTS_FROM = 1.5;
    private static final double MIDDLE = 3.7;
    private static final double FLAGGED_FROM = 0.5;

    private final Category category;
    private final int needed;
    private final List<Weight> terms;
    private final List<Weight> strangers;

    /// @param finder gets the lexicon's terms
    CategoryJudge(Category category, Lexicon lexicon, PhraseFinder finder) {
        this.category = category;
        this.needed = finder.add(lexicon.needed());
        this.terms = weights(lexicon.terms(), finder);
        this.strangers = weights(lexicon.strangers(), finder);
    }

    /// @param found the finder's terms in each of the sentences
    CategoryVerdict judge(List<Sentence> sentences, List<BitSet> found) {
        List<Scored> best = IntStream.range(0, sentences.size())
                .filter(i -> found.get(i).get(needed))
                .mapToObj(i -> new Scored(sentences.get(i), sum(terms, found.get(i))))
                .filter(scored -> scored.score >= SENTENCE_COUNTS_FROM)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(CARRYING_SENTENCES)
                .toList();
        if (best.isEmpty()) {
            return new CategoryVerdict(category, 0, false, List.of());
        }
        BitSet anywhere = new BitSet();
        found.forEach(anywhere::or);
        double score = best.stream().mapToDouble(Scored::score).sum() + sum(strangers, anywhere);
        double probability = 1 / (1 + Math.exp(MIDDLE - score));
        boolean flagged = probability >= FLAGGED_FROM;
        return new CategoryVerdict(
                category,
                probability,
                flagged,
                flagged ? best.stream().map(Scored::evidence).toList() : List.of());
    }

    private static double sum(List<Weight> weights, BitSet found) {
        double sum = 0;
        for (Weight weight : weights) {
            sum += found.get(weight.term) ? weight.weight : 0;
        }
        return sum;
    }

    private static List<Weight> weights(List<Lexicon.Term> terms, PhraseFinder finder) {
        return terms.stream()
                .map(term -> new Weight(finder.add(term.words()), term.weight()))
                .toList();
    }

    private record Weight(int term, double weight) {}

    private record Scored(Sentence sentence, double score) {
        Evidence evidence() {
            return new Evidence(sentence.text(), sentence.start(), sentence.end());
        }
    }
}
