package io.flagwire.enrich.reprocess;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads a topic by itself, in no group: a partition from an offset to another. It commits nothing, so that the
/// live flow does not notice.
final class PartitionReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;

    PartitionReader(Object bootstrapServers, String topic) {
        this(
                topic,
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 250),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()));
    }

    PartitionReader(String topic, Consumer<byte[], byte[]> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    List<Integer> partitions() {
        return consumer.partitionsFor(topic).stream()
                .map(info -> info.partition())
                .sorted()
                .toList();
    }

    /// The first offset of each partition that was written then or later; its end where there is none.
    Map<Integer, Long> offsets(Instant time) {
        List<TopicPartition> all = partitions().stream()
                .map(number -> new TopicPartition(topic, number))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(
                all.stream().collect(Collectors.toMap(partition -> partition, partition -> time.toEpochMilli())));
        Map<Integer, Long> offsets = new HashMap<>();
        for (TopicPartition partition : all) {
            OffsetAndTimestamp at = found.get(partition);
            offsets.put(partition.partition(), at == null ? ends.getOrDefault(partition, 0L) : at.offset());
        }
        return offsets;
    }

    long end(int partition) {
        TopicPartition one = new TopicPartition(topic, partition);
        return consumer.endOffsets(List.of(one)).getOrDefault(one, 0L);
    }

    void go(int partition, long offset) {
        TopicPartition one = new TopicPartition(topic, partition);
        consumer.assign(List.of(one));
        consumer.seek(one, offset);
    }

    long position(int partition) {
        return consumer.position(new TopicPartition(topic, partition));
    }

    Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        return consumer.poll(POLL);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
