package io.flagwire.enrich.pipeline;

import io.flagwire.enrich.classify.Classification;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.story.Fingerprint;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.RawArticle;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The whole enrichment of one article: a plain function, the same answer each time. Safe for use by many threads.
@ApplicationScoped
public class Enrichment {
    private final Cleaner cleaner;
    private final Classifier classifier;

    public Enrichment(Cleaner cleaner, Classifier classifier) {
        this.cleaner = cleaner;
        this.classifier = classifier;
    }

    /// Cleans, then classifies.
    public Reading read(RawArticle article) {
        CleanArticle clean = cleaner.clean(article);
        return new Reading(clean, classifier.classify(clean));
    }

    /// Reads, then takes the fingerprint.
    public EnrichedArticle enrich(RawArticle article) {
        Reading reading = read(article);
        CleanArticle clean = reading.clean();
        Classification classification = reading.classification();
        boolean flagged = classification.categories().stream().anyMatch(CategoryVerdict::flagged);
        return new EnrichedArticle(
                article.articleId(),
                article.revision(),
                article.source(),
                article.pubStatus(),
                clean.headline(),
                clean.language(),
                article.url(),
                article.publishedAt(),
                article.embargoedUntil(),
                article.receivedAt(),
                classification.categories(),
                classification.judged() ? null : true,
                flagged ? clean.text() : null,
                List.of(),
                List.of(),
                List.of(),
                flagged ? Fingerprint.of(clean) : List.of(),
                classification.modelVersion());
    }

    /// An article as it was read.
    public record Reading(CleanArticle clean, Classification classification) {}
}
