package io.flagwire.enrich.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.kafka.StateTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads a state topic from its beginning and goes on as it grows, on a thread of its own. What it reads it
/// hands on in the order of the topic, never two records at a time. While the broker is away it waits.
public final class StateFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StateFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_MILLIS = 1000;

    private final StateTopic topic;
    private final Object bootstrapServers;
    private final Reader reader;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;
    private long next;

    /// @param bootstrapServers as Kafka's `bootstrap.servers`
    public StateFollower(StateTopic topic, Object bootstrapServers, Reader reader) {
        this.topic = topic;
        this.bootstrapServers = bootstrapServers;
        this.reader = reader;
        this.thread = Thread.ofPlatform().daemon().name(topic.topicName()).start(this::follow);
    }

    /// What becomes of the records.
    public interface Reader {
        /// Takes one record.
        ///
        /// @param value null when the key is deleted
        /// @param timestamp when it was written, in milliseconds since 1970
        void read(String key, byte @Nullable [] value, long timestamp);
    }

    /// Waits until everything is read that was there at the start; false when that takes longer than given.
    public boolean awaitBeginning(Duration patience) throws InterruptedException {
        return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(POLL.multipliedBy(4));
    }

    private void follow() {
        while (!closed) {
            try {
                followUntilItFails();
            } catch (KafkaException e) {
                LOG.warnf("State not read topic=%s cause=%s", topic.topicName(), e);
                pause();
            }
        }
    }

    private void followUntilItFails() {
        TopicPartition partition = new TopicPartition(topic.topicName(), 0);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, next);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (!closed) {
                if (consumer.position(partition) >= end) {
                    caughtUp.countDown();
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    hand(record);
                    next = record.offset() + 1;
                }
            }
        }
    }

    private void hand(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.key() != null) {
                reader.read(new String(record.key(), UTF_8), record.value(), record.timestamp());
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "State record ignored topic=%s offset=%d", topic.topicName(), record.offset());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
