package io.flagwire.ingest.register;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "article")
@NullUnmarked // filled by Hibernate
class ArticleEntity {
    @Id
    @Column(name = "article_id")
    String articleId;

    String feed;
    String uri;
    int revision;

    @Column(name = "content_hash")
    String contentHash;

    @Column(name = "received_at")
    Instant receivedAt;

    String version;
    boolean killed;

    @Column(name = "published_revision")
    int publishedRevision;

    Registration toRegistration() {
        return new Registration(
                articleId, feed, uri, revision, contentHash, receivedAt, version, killed, publishedRevision);
    }
}
