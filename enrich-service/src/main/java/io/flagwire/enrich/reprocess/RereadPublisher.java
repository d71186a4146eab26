package io.flagwire.enrich.reprocess;

import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.CloudEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/// Publishes verdicts that take the place of earlier ones, as events of a type of their own: whoever reads
/// `articles.enriched` can tell that the article is not new.
@ApplicationScoped
class RereadPublisher {
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;

    RereadPublisher(Producer<byte[], byte[]> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /// Returns when the broker has all of them; waits as long as it is away.
    void publish(String rereading, List<EnrichedArticle> verdicts) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (EnrichedArticle verdict : verdicts) {
            sent.add(producer.send(new CloudEvent(
                            Topic.ARTICLES_ENRICHED.topicName(),
                            verdict.articleId(),
                            verdict.articleId() + "." + verdict.revision() + "." + verdict.modelVersion() + "."
                                    + rereading,
                            "io.flagwire.article.reread",
                            "/enrich-service",
                            verdict.articleId(),
                            clock.instant(),
                            null,
                            verdict)
                    .causedBy(verdict.articleId())
                    .toRecord()));
        }
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a verdict was not taken: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RereadingRun.StoppedException();
        }
    }
}
