package io.flagwire.bench.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// The least that a hop can do without losing anything: every record of one topic to the next, as it is, by one
/// thread; offsets are committed, without waiting, once the broker has what was read up to there.
final class PlainHop implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final String to;
    private final Deque<Batch> unfinished = new ArrayDeque<>();
    private volatile String fault = "";
    private final Thread thread;

    PlainHop(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, String to) {
        this.consumer = consumer;
        this.producer = producer;
        this.to = to;
        this.thread = Thread.ofPlatform().daemon().name("hop-to-" + to).start(this::work);
    }

    /// What broke it; empty while it works.
    String fault() {
        return fault;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }

    private record Batch(Map<TopicPartition, OffsetAndMetadata> ends, AtomicInteger unsent) {}

    private void work() {
        try (consumer;
                producer) {
            while (true) {
                forward(consumer.poll(Duration.ofMillis(100)));
                commit();
            }
        } catch (WakeupException e) {
            // closed
        } catch (RuntimeException e) {
            fault = "a plain hop broke: " + e;
        }
    }

    private void forward(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>(records.nextOffsets());
        var batch = new Batch(ends, new AtomicInteger(records.count()));
        unfinished.add(batch);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            producer.send(new ProducerRecord<>(to, record.key(), record.value()), (metadata, failure) -> {
                if (failure == null) {
                    batch.unsent.decrementAndGet();
                } else {
                    fault = "a plain hop could not send: " + failure;
                }
            });
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        while (!unfinished.isEmpty() && unfinished.getFirst().unsent.get() == 0) {
            ends.putAll(unfinished.removeFirst().ends);
        }
        if (!ends.isEmpty()) {
            consumer.commitAsync(ends, null);
        }
    }
}
