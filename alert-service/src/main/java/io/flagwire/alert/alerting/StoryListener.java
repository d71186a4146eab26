package io.flagwire.alert.alerting;

import io.flagwire.alert.refusal.DatabaseOutage;
import io.flagwire.events.Story;
import io.flagwire.events.kafka.BatchHop;
import io.flagwire.events.kafka.CloudEvent;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.OutageException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// From `stories` to `alerts`.
@ApplicationScoped
class StoryListener {
    private static final EventJson.Reader<Story> STORIES = EventJson.reader(Story.class);

    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final Alerting alerting;
    private final BatchHop hop;
    // The database blocks, and the stories of a batch stay in order: one thread.
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    StoryListener(Alerting alerting, Producer<byte[], byte[]> producer, MeterRegistry metrics) {
        this.alerting = alerting;
        this.hop = new BatchHop(
                "alert",
                producer,
                () -> metrics.counter("flagwire.records.dead", "stage", "alert").increment());
    }

    @Incoming("stories")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    @SuppressWarnings("unchecked")
    CompletionStage<Void> onStories(Message<List<byte[]>> batch) {
        IncomingKafkaRecordBatchMetadata<byte[], byte[]> records =
                batch.getMetadata(IncomingKafkaRecordBatchMetadata.class).orElseThrow();
        List<ConsumerRecord<byte[], byte[]>> stories =
                StreamSupport.stream(records.getRecords().spliterator(), false).toList();
        CompletableFuture<CompletableFuture<Void>> forwarded;
        try {
            forwarded = CompletableFuture.supplyAsync(() -> hop.forwardTogether(stories, this::onStories), worker);
        } catch (RejectedExecutionException stopping) {
            // Never acknowledged, so it is read again after the next start.
            return new CompletableFuture<>();
        }
        return forwarded.thenCompose(Function.identity()).thenCompose(sent -> batch.ack());
    }

    /// Finishes the batch at work while the database is still open; Quarkus closes it soon after this event.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }

    private List<CloudEvent> onStories(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Story> stories =
                records.stream().map(record -> STORIES.read(record.value())).toList();
        try {
            List<RaisedAlert> raised = alerting.alert(stories);
            return raised.stream()
                    .map(alert -> AlertPublisher.event(
                            alert, records.get(alert.place()).headers()))
                    .toList();
        } catch (RuntimeException e) {
            // A closing database fails in ways of its own; the record is not to blame for them.
            throw worker.isShutdown() || DatabaseOutage.isBehind(e)
                    ? new OutageException("the database is away", e)
                    : e;
        }
    }
}
