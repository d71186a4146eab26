package io.flagwire.ingest.intake;

import io.flagwire.events.RawArticle;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.CloudEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Puts accepted articles on `articles.raw`, and waits for the broker.
@ApplicationScoped
class RawArticlePublisher {
    private static final Logger LOG = Logger.getLogger(RawArticlePublisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MutinyEmitter<byte[]> emitter;

    RawArticlePublisher(@Channel("articles-raw") MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    void publish(RawArticle article, @Nullable String traceParent) {
        ProducerRecord<byte[], byte[]> event = new CloudEvent(
                        Topic.ARTICLES_RAW.topicName(),
                        article.articleId(),
                        article.articleId() + "." + article.revision() + "."
                                + article.contentHash().substring(0, 16),
                        "io.flagwire.article.accepted",
                        "/ingest-service",
                        article.articleId(),
                        article.receivedAt(),
                        traceParent,
                        article)
                .toRecord();
        var metadata = OutgoingKafkaRecordMetadata.builder()
                .withKey(event.key())
                .withHeaders(event.headers())
                .build();
        try {
            emitter.sendMessage(Message.of(event.value()).addMetadata(metadata))
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            // A timeout, what the producer says, or the emitter's own overflow: in each case nothing is certain.
            throw new PublishingFailedException(e);
        }
        LOG.debugf(
                "Article accepted articleId=%s revision=%d feed=%s",
                article.articleId(), article.revision(), article.feed());
    }
}
