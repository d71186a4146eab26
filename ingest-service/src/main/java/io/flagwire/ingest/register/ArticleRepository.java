package io.flagwire.ingest.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ArticleRepository implements PanacheRepositoryBase<ArticleEntity, String> {
    /// Writes the registration unless a newer revision is there already.
    void upsert(Registration registration) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO article (article_id, feed, uri, revision, content_hash, received_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                        ON CONFLICT (article_id) DO UPDATE SET revision = excluded.revision,
                            content_hash = excluded.content_hash, received_at = excluded.received_at
                        WHERE article.revision < excluded.revision""")
                .setParameter(1, registration.articleId())
                .setParameter(2, registration.feed())
                .setParameter(3, registration.uri())
                .setParameter(4, registration.revision())
                .setParameter(5, registration.contentHash())
                .setParameter(6, registration.receivedAt())
                .executeUpdate();
    }
}
