package io.flagwire.enrich.classify;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.CleanArticle.Sentence;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Evidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/// Judges a cleaned article by a weighted lexicon: sentences score, the best ones carry the article, and what is
/// strange to the category counts against it. Probabilities are a fixed logistic curve over that score, not
/// calibrated. Safe for use by many threads.
@ApplicationScoped
public class Classifier {
    private static final String MODEL_VERSION = "lexicon-1";
    private static final int CARRYING_SENTENCES = 3;
    private static final double SENTENCE_COUNTS_FROM = 1.5;
    private static final double MIDDLE = 3.7;
    private static final double FLAGGED_FROM = 0.5;

    /// One verdict for each category.
    public Classification classify(CleanArticle article) {
        return new Classification(
                List.of(
                        judge(Category.SANCTIONS, Lexicon.SANCTIONS, article),
                        judge(Category.ARMS_TRANSFER, Lexicon.ARMS, article)),
                MODEL_VERSION);
    }

    private static CategoryVerdict judge(Category category, Lexicon lexicon, CleanArticle article) {
        List<Scored> best = article.sentences().stream()
                .filter(sentence -> lexicon.needed().matcher(sentence.text()).find())
                .map(sentence -> new Scored(sentence, sum(lexicon.terms(), sentence.text())))
                .filter(scored -> scored.score >= SENTENCE_COUNTS_FROM)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(CARRYING_SENTENCES)
                .toList();
        double score = best.stream().mapToDouble(Scored::score).sum() + sum(lexicon.strangers(), article.text());
        double probability = best.isEmpty() ? 0 : 1 / (1 + Math.exp(MIDDLE - score));
        boolean flagged = probability >= FLAGGED_FROM;
        return new CategoryVerdict(
                category,
                probability,
                flagged,
                flagged ? best.stream().map(Scored::evidence).toList() : List.of());
    }

    private static double sum(List<Lexicon.Term> terms, String text) {
        return terms.stream()
                .filter(term -> term.pattern().matcher(text).find())
                .mapToDouble(Lexicon.Term::weight)
                .sum();
    }

    private record Scored(Sentence sentence, double score) {
        Evidence evidence() {
            return new Evidence(sentence.text(), sentence.start(), sentence.end());
        }
    }
}
