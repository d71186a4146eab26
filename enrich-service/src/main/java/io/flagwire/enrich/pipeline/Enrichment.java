package io.flagwire.enrich.pipeline;

import io.flagwire.enrich.claim.ClaimReader;
import io.flagwire.enrich.claim.Topics;
import io.flagwire.enrich.classify.Classification;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.classify.Model;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.likeness.SignatureReader;
import io.flagwire.enrich.screen.Screening;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.RawArticle;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The whole enrichment of one article: a plain function, the same answer each time. Safe for use by many threads.
@ApplicationScoped
public class Enrichment {
    private final Cleaner cleaner;
    private final Classifier classifier;
    private final ClaimReader claims;
    private final Screening screening;
    private final SignatureReader signatures = new SignatureReader();

    public Enrichment(Cleaner cleaner, Classifier classifier, ClaimReader claims, Screening screening) {
        this.cleaner = cleaner;
        this.classifier = classifier;
        this.claims = claims;
        this.screening = screening;
    }

    /// The same by another model.
    public Enrichment by(Model model) {
        return new Enrichment(cleaner, classifier.by(model), claims, screening);
    }

    /// The same by the model that judges now, whatever comes after it.
    public Enrichment pinned() {
        return new Enrichment(cleaner, classifier.pinned(), claims, screening);
    }

    /// The model that judges.
    public String modelVersion() {
        return classifier.modelVersion();
    }

    /// Cleans, classifies, reads the claims of what is flagged, and compares their names with the watch lists.
    public Reading read(RawArticle article) {
        CleanArticle clean = cleaner.clean(article);
        Classification classification = classifier.classify(clean);
        ClaimReader.Read read = claims.read(clean, classification.flagged());
        return new Reading(clean, classification, screening.screen(clean.text(), read));
    }

    /// Reads, then takes the fingerprint.
    public EnrichedArticle enrich(RawArticle article) {
        return enriched(article, read(article));
    }

    /// Takes the fingerprint of an article that was read.
    public EnrichedArticle enriched(RawArticle article, Reading reading) {
        CleanArticle clean = reading.clean();
        Classification classification = reading.classification();
        boolean flagged = !classification.flagged().isEmpty();
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
                reading.claims().claims(),
                reading.claims().mentions(),
                Topics.of(classification.flagged()),
                flagged ? signatures.read(clean) : List.of(),
                classification.modelVersion());
    }

    /// An article as it was read.
    public record Reading(CleanArticle clean, Classification classification, ClaimReader.Read claims) {}
}
