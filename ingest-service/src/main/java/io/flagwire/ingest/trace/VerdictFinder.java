package io.flagwire.ingest.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.MalformedEventException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Looks a verdict up in `articles.enriched`: in the partition of the article's key, from the moment it was received.
/// So a verdict that nobody asks for costs nothing. Safe for use by many threads, one of which looks at a time.
@ApplicationScoped
class VerdictFinder {
    // Another machine's clock may be behind ours by so much.
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final EventJson.Reader<EnrichedArticle> VERDICTS = EventJson.reader(EnrichedArticle.class);

    private final Map<String, Object> config;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    VerdictFinder(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = Map.of(
                "bootstrap.servers", Objects.requireNonNull(kafka.get("bootstrap.servers")),
                "default.api.timeout.ms", 3000,
                "request.timeout.ms", 3000,
                // The client fetches ahead; the next look would wait for what such a fetch waits for.
                "fetch.max.wait.ms", 5,
                "enable.auto.commit", false);
    }

    /// The first verdict on that revision, or nothing as long as there is none.
    ///
    /// @param receivedAt when the revision came in
    /// @throws KafkaException when the broker is away, or it takes longer than 5 seconds to look through a backlog
    Optional<Verdict> find(String articleId, int revision, Instant receivedAt) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("too many ask for verdicts");
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        try {
            return scan(opened(), articleId, revision, receivedAt, deadline);
        } catch (KafkaException e) {
            close();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private static Optional<Verdict> scan(
            KafkaConsumer<byte[], byte[]> topic, String articleId, int revision, Instant receivedAt, long deadline) {
        byte[] key = articleId.getBytes(UTF_8);
        String name = Topic.ARTICLES_ENRICHED.topicName();
        // As every producer of the house finds the partition of a key.
        var partition = new TopicPartition(
                name,
                Utils.toPositive(Utils.murmur2(key)) % topic.partitionsFor(name).size());
        topic.assign(List.of(partition));
        var start = topic.offsetsForTimes(
                        Map.of(partition, receivedAt.minus(SLACK).toEpochMilli()))
                .get(partition);
        if (start == null) {
            return Optional.empty();
        }
        topic.seek(partition, start.offset());
        long end = topic.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (topic.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : topic.poll(Duration.ofMillis(200))) {
                Optional<Verdict> found =
                        Arrays.equals(key, record.key()) ? verdict(record, revision) : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the verdict on article " + articleId + " was not found in time");
            }
        }
        return Optional.empty();
    }

    private static Optional<Verdict> verdict(ConsumerRecord<byte[], byte[]> record, int revision) {
        try {
            EnrichedArticle article = VERDICTS.read(record.value());
            return article.revision() >= revision
                    ? Optional.of(new Verdict(article, Instant.ofEpochMilli(record.timestamp())))
                    : Optional.empty();
        } catch (MalformedEventException unreadable) {
            return Optional.empty();
        }
    }

    private KafkaConsumer<byte[], byte[]> opened() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = open;
        }
        return open;
    }

    @PreDestroy
    void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }

    /// @param at when it was put on the topic
    record Verdict(EnrichedArticle article, Instant at) {}
}
