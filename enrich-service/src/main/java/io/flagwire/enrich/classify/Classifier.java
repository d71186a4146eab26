package io.flagwire.enrich.classify;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.encode.Encoder;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges a cleaned article: a lexicon of its language finds what its words mean, and a model that knows no language
/// weighs that, first for each passage, then for the article. Where it is unsure of an English article, an encoder
/// reads what speaks most. Safe for use by many threads.
@Singleton
public class Classifier {
    private static final String ENCODED = "en";

    private final Reader reader;
    private final Encoder encoder;
    private volatile Model model;

    @Inject
    Classifier() {
        this(new Reader(new Lexicons()), Encoder.shipped(), Model.shipped());
    }

    private Classifier(Reader reader, Encoder encoder, Model model) {
        this.reader = reader;
        this.encoder = encoder;
        this.model = model;
    }

    /// A classifier by the lexicons and the model that ship with Flagwire.
    public static Classifier shipped() {
        return new Classifier();
    }

    /// The same lexicons and encoder with another model.
    public Classifier by(Model other) {
        return new Classifier(reader, encoder, other);
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

    /// Whether the model was fitted with the encoder that is heard here, or hears none. Another one judges by its
    /// concepts alone.
    public boolean fits(Model other) {
        return other.encoder() == null || other.encoder().equals(encoder.version());
    }

    /// One verdict for each category.
    public Classification classify(CleanArticle article) {
        Model judge = model;
        Optional<List<Passage>> passages = reader.read(article, article.language());
        return new Classification(
                passages.map(read -> judge(judge, read, reader.language(article)))
                        .orElseGet(Classifier::unjudged),
                passages.isPresent(),
                judge.version());
    }

    private List<CategoryVerdict> judge(Model judge, List<Passage> passages, String language) {
        @Nullable
        Reading reading = language.equals(ENCODED) && fits(judge) ? new Reading(encoder, judge, passages) : null;
        return Arrays.stream(Category.values())
                .map(category -> judge.of(category).judge(category, passages, reading))
                .toList();
    }

    private static List<CategoryVerdict> unjudged() {
        return Arrays.stream(Category.values())
                .map(category -> new CategoryVerdict(category, 0, false, List.of()))
                .toList();
    }
}
