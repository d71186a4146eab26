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

    Enrichment(Cleaner cleaner, Classifier classifier) {
        this.cleaner = cleaner;
        this.classifier = classifier;
    }

    /// Cleans, then classifies, then takes the fingerprint.
    public EnrichedArticle enrich(RawArticle article) {
        CleanArticle clean = cleaner.clean(article);
        Classification classification = classifier.classify(clean, article.language());
        boolean flagged = classification.categories().stream().anyMatch(CategoryVerdict::flagged);
        return new EnrichedArticle(
                article.articleId(),
                article.revision(),
                article.source(),
                article.pubStatus(),
                clean.headline(),
                article.language(),
                article.url(),
                article.publishedAt(),
                article.embargoedUntil(),
                article.receivedAt(),
                classification.categories(),
                flagged ? clean.text() : null,
                flagged ? Fingerprint.of(clean) : List.of(),
                classification.modelVersion());
    }
}
