package io.flagwire.ingest.trace;

import io.flagwire.ingest.trace.Sighting.Alerted;
import io.flagwire.ingest.trace.Sighting.Died;
import io.flagwire.ingest.trace.Sighting.Joined;
import io.flagwire.ingest.trace.Sighting.Merged;
import io.flagwire.ingest.trace.Sighting.Unreadable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Notes what becomes of articles, from the topics behind the intake, on a thread of its own. It is half a second
/// behind them: it waits so long for a fetch that is worth its cost. What cannot be noted for now is tried again.
@ApplicationScoped
class TraceListener {
    private static final Logger LOG = Logger.getLogger(TraceListener.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long OUTAGE_PAUSE_MILLIS = 1000;
    private static final int REMEMBERED = 10_000;

    private final TraceRepository traces;
    private final Producer<byte[], byte[]> producer;
    private final MeterRegistry metrics;
    private final Map<String, Object> config;
    // A story names all its articles each time it changes; most of them are noted already.
    private final Map<String, Integer> noted = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile boolean closing;
    private volatile @Nullable Thread thread;

    TraceListener(
            TraceRepository traces,
            Producer<byte[], byte[]> producer,
            MeterRegistry metrics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.traces = traces;
        this.producer = producer;
        this.metrics = metrics;
        this.config = Map.of(
                "bootstrap.servers",
                Objects.requireNonNull(kafka.get("bootstrap.servers")),
                "group.id",
                "article-trace",
                "session.timeout.ms",
                10_000,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "max.poll.records",
                2000,
                "fetch.min.bytes",
                1 << 20,
                "fetch.max.wait.ms",
                500);
    }

    // After the topics are made.
    void start(@Observes @Priority(3000) StartupEvent event) {
        thread = Thread.ofPlatform().name("article-trace").start(this::run);
    }

    // While the database is still there.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        closing = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join();
        }
    }

    private void run() {
        while (!closing) {
            try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(SightingReader.TOPICS);
                while (!closing) {
                    ConsumerRecords<byte[], byte[]> records = consumer.poll(LOOK);
                    if (!records.isEmpty()) {
                        note(records);
                        consumer.commitAsync();
                    }
                }
            } catch (SQLException | RuntimeException e) {
                if (!closing) {
                    LOG.warnf("Trace waits cause=%s", e);
                    pause();
                }
            }
        }
    }

    private void note(Iterable<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        Map<String, Joined> joined = new LinkedHashMap<>();
        Map<String, Alerted> alerted = new LinkedHashMap<>();
        Map<String, Merged> merged = new LinkedHashMap<>();
        Map<String, Died> died = new LinkedHashMap<>();
        List<Future<?>> letters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            SightingReader.read(record).forEach(sighting -> {
                switch (sighting) {
                    case Joined join
                    when noted.getOrDefault(join.articleId(), 0) < join.revision() ->
                        joined.merge(
                                join.articleId(),
                                join,
                                (one, other) -> other.revision() > one.revision() ? other : one);
                    case Joined known -> {}
                    case Merged merge -> merged.put(merge.retiredId(), merge);
                    case Alerted alert -> alerted.put(alert.alertId(), alert);
                    case Died death -> died.put(death.topic() + " " + death.subject(), death);
                    case Unreadable(ProducerRecord<byte[], byte[]> letter) -> {
                        LOG.warnf(
                                "Record dead-lettered stage=trace topic=%s partition=%d offset=%d",
                                record.topic(), record.partition(), record.offset());
                        metrics.counter("flagwire.records.dead", "stage", "trace")
                                .increment();
                        letters.add(producer.send(letter));
                    }
                }
            });
        }
        traces.write(joined.values(), merged.values(), alerted.values(), died.values());
        joined.values().forEach(join -> noted.put(join.articleId(), join.revision()));
        awaitSent(letters);
    }

    // What is not there yet is sent again: the records are read anew, as long as they are not committed.
    private static void awaitSent(List<Future<?>> letters) {
        try {
            for (Future<?> letter : letters) {
                letter.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a dead letter", e.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a dead letter was on its way", stopping);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(OUTAGE_PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
