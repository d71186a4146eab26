package io.flagwire.ingest.intake;

import io.flagwire.events.RawArticle;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.CloudEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/// Puts accepted articles on `articles.raw`.
@ApplicationScoped
class RawArticlePublisher {
    private final Producer<byte[], byte[]> producer;

    RawArticlePublisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /// The future is done when all in-sync replicas have the article, and fails when they do not have it in time:
    /// then nothing is certain. Calls from one thread keep their order on the topic.
    CompletableFuture<Void> publish(RawArticle article, @Nullable String traceParent) {
        CompletableFuture<Void> published = new CompletableFuture<>();
        try {
            producer.send(event(article, traceParent).toRecord(), (metadata, failure) -> {
                if (failure == null) {
                    published.complete(null);
                } else {
                    published.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            // A closed producer throws; whoever waits for this article must hear of it in the same way.
            published.completeExceptionally(e);
        }
        return published;
    }

    private static CloudEvent event(RawArticle article, @Nullable String traceParent) {
        var accepted = new CloudEvent(
                Topic.ARTICLES_RAW.topicName(),
                article.articleId(),
                article.articleId() + "." + article.revision() + "."
                        + article.contentHash().substring(0, 16),
                "io.flagwire.article.accepted",
                "/ingest-service",
                article.articleId(),
                article.receivedAt(),
                traceParent,
                article);
        return accepted.causedBy(article.articleId());
    }
}
