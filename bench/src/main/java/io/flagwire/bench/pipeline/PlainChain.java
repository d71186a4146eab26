package io.flagwire.bench.pipeline;

import io.flagwire.bench.measure.BenchFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Four topics with three hops between them, at work: what goes into the first comes out of the last.
final class PlainChain implements AutoCloseable {
    private static final int PARTITIONS = 3;
    private static final int TOPICS = 4;

    private final List<String> topics;
    private final List<PlainHop> hops = new ArrayList<>();
    private final Producer<byte[], byte[]> first;
    private final Consumer<byte[], byte[]> last;
    private volatile String fault = "";

    private PlainChain(String broker, List<String> topics) {
        this.topics = topics;
        for (int i = 0; i + 1 < TOPICS; i++) {
            hops.add(new PlainHop(consumer(broker, topics.get(i)), producer(broker), topics.get(i + 1)));
        }
        this.first = producer(broker);
        this.last = consumer(broker, topics.getLast());
    }

    static PlainChain open(String broker) throws InterruptedException, ExecutionException {
        List<String> topics = new ArrayList<>();
        for (int i = 1; i <= TOPICS; i++) {
            topics.add("bench-p" + i);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()))
                            .toList())
                    .all()
                    .get();
            // Only a leader answers this. A producer that writes before there is one can have a later batch taken
            // before its first, and the broker then refuses the first for good.
            admin.listOffsets(topics.stream()
                            .flatMap(topic -> partitions(topic).stream())
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get();
        }
        return new PlainChain(broker, topics);
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        first.send(record, (metadata, failure) -> {
            if (failure != null) {
                fault = "the plain producer could not send: " + failure;
            }
        });
    }

    String firstTopic() {
        return topics.getFirst();
    }

    Consumer<byte[], byte[]> last() {
        return last;
    }

    /// How many records each topic holds.
    Map<String, Long> ends() {
        Map<String, Long> ends = new TreeMap<>();
        for (String topic : topics) {
            last.endOffsets(partitions(topic)).values().forEach(end -> ends.merge(topic, end, Long::sum));
        }
        return ends;
    }

    /// @throws BenchFailure when something could not be sent, or a hop has broken
    void check() {
        if (!fault.isEmpty()) {
            throw new BenchFailure(fault);
        }
        for (PlainHop hop : hops) {
            if (!hop.fault().isEmpty()) {
                throw new BenchFailure(hop.fault());
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        first.close();
        for (PlainHop hop : hops) {
            hop.close();
        }
        last.close();
    }

    private static Producer<byte[], byte[]> producer(String broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "acks",
                        "all",
                        "linger.ms",
                        0,
                        "batch.size",
                        131072,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    // Partitions are given by hand, so that no time goes into joining a group; offsets are committed all the same.
    private static Consumer<byte[], byte[]> consumer(String broker, String topic) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "group.id",
                        topic + "-reader",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        1000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(partitions(topic));
        return consumer;
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
