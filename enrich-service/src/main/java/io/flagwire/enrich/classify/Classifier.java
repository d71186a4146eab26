package io.flagwire.enrich.classify;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Judges a cleaned article: a lexicon of its language finds what its words mean, and a model that knows no language
/// weighs that, first for each passage, then for the article. Safe for use by many threads.
@Singleton
public class Classifier {
    private final Reader reader;
    private volatile Model model;

    @Inject
    Classifier() {
        this(new Reader(new Lexicons()), Model.shipped());
    }

    public Classifier(Reader reader, Model model) {
        this.reader = reader;
        this.model = model;
    }

    /// A classifier by the lexicons and the model that ship with Flagwire.
    public static Classifier shipped() {
        return new Classifier();
    }

    /// The same lexicons with another model.
    public Classifier by(Model other) {
        return new Classifier(reader, other);
    }

    /// The same by the model that judges now, whatever [#use] brings.
    public Classifier pinned() {
        return by(model);
    }

    /// Judges by this model from now on.
    public void use(Model next) {
        model = next;
    }

    public String modelVersion() {
        return model.version();
    }

    /// One verdict for each category.
    public Classification classify(CleanArticle article) {
        Model judge = model;
        Optional<List<Passage>> passages = reader.read(article, article.language());
        return new Classification(
                Arrays.stream(Category.values())
                        .map(category -> passages.map(read -> judge.of(category).judge(category, read))
                                .orElseGet(() -> new CategoryVerdict(category, 0, false, List.of())))
                        .toList(),
                passages.isPresent(),
                judge.version());
    }
}
