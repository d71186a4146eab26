package io.flagwire.ingest.register;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// What has been accepted so far. Written after publishing, so that a crash between the two costs a repetition on
/// the topic, never an article. Safe for use by many threads and instances.
@ApplicationScoped
public class ArticleRegister {
    private final ArticleRepository articles;

    ArticleRegister(ArticleRepository articles) {
        this.articles = articles;
    }

    /// The newest revision of the article.
    public Optional<Registration> find(String articleId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> articles.findByIdOptional(articleId).map(ArticleEntity::toRegistration));
    }

    /// Remembers a published revision.
    public void remember(Registration registration) {
        QuarkusTransaction.requiringNew().run(() -> articles.upsert(registration));
    }
}
