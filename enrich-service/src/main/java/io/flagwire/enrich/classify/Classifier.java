package io.flagwire.enrich.classify;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.events.Category;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.List;

/// Judges a cleaned article by a weighted lexicon, whose terms are found in one pass over it. Safe for use by many
/// threads.
@ApplicationScoped
public class Classifier {
    private static final String MODEL_VERSION = "lexicon-2";

    private final PhraseFinder finder = new PhraseFinder();
    private final List<CategoryJudge> judges = List.of(
            new CategoryJudge(Category.SANCTIONS, Lexicon.SANCTIONS, finder),
            new CategoryJudge(Category.ARMS_TRANSFER, Lexicon.ARMS, finder));

    /// One verdict for each category.
    public Classification classify(CleanArticle article) {
        List<BitSet> found = article.sentences().stream()
                .map(sentence -> finder.find(sentence.text()))
                .toList();
        return new Classification(
                judges.stream()
                        .map(judge -> judge.judge(article.sentences(), found))
                        .toList(),
                MODEL_VERSION);
    }
}
