package io.flagwire.enrich.pipeline;

import io.flagwire.enrich.model.ShadowModel;
import io.flagwire.events.Category;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.RawArticle;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.BatchHop;
import io.flagwire.events.kafka.CloudEvent;
import io.flagwire.events.kafka.EventJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/// From `articles.raw` to `articles.enriched`, same key.
@ApplicationScoped
class ArticleListener {
    private static final Logger LOG = Logger.getLogger(ArticleListener.class);
    private static final EventJson.Reader<RawArticle> ARTICLES = EventJson.reader(RawArticle.class);

    private final Enrichment enrichment;
    private final ShadowModel shadow;
    private final BatchHop hop;
    private final Clock clock;
    private final MeterRegistry metrics;

    ArticleListener(
            Enrichment enrichment,
            ShadowModel shadow,
            Producer<byte[], byte[]> producer,
            Clock clock,
            MeterRegistry metrics) {
        this.enrichment = enrichment;
        this.shadow = shadow;
        this.hop = new BatchHop(
                "enrich",
                producer,
                () -> metrics.counter("flagwire.records.dead", "stage", "enrich")
                        .increment());
        this.clock = clock;
        this.metrics = metrics;
    }

    @Incoming("articles-raw")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    @SuppressWarnings("unchecked")
    CompletionStage<Void> onArticles(Message<List<byte[]>> batch) {
        IncomingKafkaRecordBatchMetadata<byte[], byte[]> records =
                batch.getMetadata(IncomingKafkaRecordBatchMetadata.class).orElseThrow();
        return hop.forward(records.getRecords(), this::onArticle).thenCompose(sent -> batch.ack());
    }

    private List<CloudEvent> onArticle(ConsumerRecord<byte[], byte[]> record) {
        RawArticle article = ARTICLES.read(record.value());
        Enrichment.Reading reading = enrichment.read(article);
        shadow.compare(article.articleId(), reading.clean(), reading.classification());
        EnrichedArticle enriched = enrichment.enriched(article, reading);
        enriched.flagged()
                .forEach(category -> metrics.counter("flagwire.articles.flagged", "category", category.name())
                        .increment());
        metrics.counter("flagwire.articles.enriched", "category", verdict(enriched.flagged()))
                .increment();
        LOG.debugf(
                "Article enriched articleId=%s revision=%d flagged=%s",
                enriched.articleId(), enriched.revision(), enriched.flagged());
        var verdict = new CloudEvent(
                Topic.ARTICLES_ENRICHED.topicName(),
                enriched.articleId(),
                enriched.articleId() + "." + enriched.revision() + "." + enriched.modelVersion(),
                "io.flagwire.article.enriched",
                "/enrich-service",
                enriched.articleId(),
                clock.instant(),
                CloudEvent.header(record.headers(), "traceparent"),
                enriched);
        return List.of(verdict.causedBy(enriched.articleId()));
    }

    private static String verdict(List<Category> flagged) {
        return switch (flagged.size()) {
            case 0 -> "neither";
            case 1 -> flagged.getFirst().name();
            default -> "both";
        };
    }
}
