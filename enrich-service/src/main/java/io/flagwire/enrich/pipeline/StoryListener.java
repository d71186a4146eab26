package io.flagwire.enrich.pipeline;

import io.flagwire.enrich.story.StoryConfig;
import io.flagwire.enrich.story.StoryDesk;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Story;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.BatchHop;
import io.flagwire.events.kafka.CloudEvent;
import io.flagwire.events.kafka.EventJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
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

/// From `articles.enriched` to `stories`, by the story desk, whose memory it fills from `stories` first. One
/// instance of the group reads, see [OneReaderAssignor].
@ApplicationScoped
class StoryListener {
    private static final EventJson.Reader<EnrichedArticle> ARTICLES = EventJson.reader(EnrichedArticle.class);

    private static final String REREAD = "io.flagwire.article.reread";

    private final StoryDesk desk;
    private final StoryMemoryListener memory;
    private final BatchHop hop;
    private final Clock clock;
    private final DeskShiftListener shift;

    StoryListener(
            StoryMemoryListener memory,
            @Identifier("story-desk") DeskShiftListener shift,
            Producer<byte[], byte[]> producer,
            Clock clock,
            StoryConfig config,
            MeterRegistry metrics) {
        this.desk = new StoryDesk(clock, config.window());
        this.memory = memory;
        this.shift = shift;
        this.hop = new BatchHop(
                "story",
                producer,
                () -> metrics.counter("flagwire.records.dead", "stage", "story").increment());
        this.clock = clock;
    }

    @Incoming("articles-enriched")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    @SuppressWarnings("unchecked")
    CompletionStage<Void> onArticles(Message<List<byte[]>> batch) {
        if (shift.begins()) {
            memory.readInto(desk);
        }
        IncomingKafkaRecordBatchMetadata<byte[], byte[]> records =
                batch.getMetadata(IncomingKafkaRecordBatchMetadata.class).orElseThrow();
        return hop.forward(records.getRecords(), this::onArticle).thenCompose(sent -> batch.ack());
    }

    private List<CloudEvent> onArticle(ConsumerRecord<byte[], byte[]> record) {
        EnrichedArticle article = ARTICLES.read(record.value());
        boolean reread = REREAD.equals(CloudEvent.header(record.headers(), "ce_type"));
        return (reread ? desk.reread(article) : desk.decide(article))
                .stories().stream()
                        .map(story -> event(story, record).causedBy(article.articleId()))
                        .toList();
    }

    private CloudEvent event(Story story, ConsumerRecord<byte[], byte[]> record) {
        return new CloudEvent(
                Topic.STORIES.topicName(),
                story.storyId(),
                story.storyId() + "." + story.version(),
                "io.flagwire.story.changed",
                "/enrich-service",
                story.storyId(),
                clock.instant(),
                CloudEvent.header(record.headers(), "traceparent"),
                story);
    }
}
