package io.flagwire.enrich.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.kafka.StateTopic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Writes to state topics.
@ApplicationScoped
public class StateWriter {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;

    public StateWriter(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /// A key and what it stands for from now on.
    ///
    /// @param value null to delete it
    public record Entry(String key, byte @Nullable [] value) {}

    /// Writes in this order, and returns when the broker has everything.
    ///
    /// @throws StateUnavailableException when it does not have it after ten seconds; it may come to have it later
    public void write(StateTopic topic, List<Entry> entries) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Entry entry : entries) {
                sent.add(producer.send(
                        new ProducerRecord<>(topic.topicName(), 0, entry.key().getBytes(UTF_8), entry.value())));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException | KafkaException e) {
            throw new StateUnavailableException("the broker does not take what was to be kept", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateUnavailableException("stopped while keeping it", e);
        }
    }

    /// The broker is away.
    public static final class StateUnavailableException extends RuntimeException {
        StateUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
