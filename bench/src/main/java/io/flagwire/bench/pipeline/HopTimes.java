package io.flagwire.bench.pipeline;

import io.flagwire.bench.measure.Percentiles;
import io.flagwire.bench.mix.ArticleNumber;
import io.flagwire.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// When each article was on each topic on its way, by the time that its sender gave its record, to the millisecond.
final class HopTimes {
    private static final List<Topic> WAY = List.of(Topic.ARTICLES_RAW, Topic.ARTICLES_ENRICHED, Topic.STORIES);
    private static final long MILLI = 1_000_000;

    private final String broker;
    private final Map<TopicPartition, Long> from;
    // What to add to System#nanoTime for the time of the clock.
    private final long clock = System.currentTimeMillis() * MILLI - System.nanoTime();

    private HopTimes(String broker, Map<TopicPartition, Long> from) {
        this.broker = broker;
        this.from = from;
    }

    /// Of what is pushed from now on.
    static HopTimes start(String broker) {
        try (var consumer = consumer(broker)) {
            // Not assigned, the consumer would say of each answer that nobody had asked.
            consumer.assign(partitions());
            return new HopTimes(broker, consumer.endOffsets(partitions()));
        }
    }

    /// How long the articles took from one to the next, for people.
    ///
    /// @param numbers articles that came all the way
    /// @param due when each was due to be sent, by [System#nanoTime]
    /// @param arrival when its alert came in
    String table(List<Integer> numbers, IntToLongFunction due, IntToLongFunction arrival) {
        Map<Topic, Map<Integer, Long>> seen = read();
        List<String> names = Stream.concat(WAY.stream().map(Topic::topicName), Stream.of("webhook"))
                .toList();
        List<List<Long>> nanos =
                names.stream().map(any -> (List<Long>) new ArrayList<Long>()).toList();
        for (int number : numbers) {
            long before = due.applyAsLong(number);
            for (int hop = 0; hop < names.size(); hop++) {
                long after = hop < WAY.size()
                        ? seen.getOrDefault(WAY.get(hop), Map.of()).getOrDefault(number, 0L) * MILLI - clock
                        : arrival.applyAsLong(number);
                nanos.get(hop).add(after - before);
                before = after;
            }
        }
        return IntStream.range(0, names.size())
                .mapToObj(hop -> {
                    Percentiles millis = Percentiles.of(nanos.get(hop));
                    return String.format(Locale.ROOT, "%s %.0f/%.0f", names.get(hop), millis.p50(), millis.p99());
                })
                .collect(Collectors.joining(", "));
    }

    private Map<Topic, Map<Integer, Long>> read() {
        Map<Topic, Map<Integer, Long>> seen = new EnumMap<>(Topic.class);
        try (var consumer = consumer(broker)) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    WAY.stream()
                            .filter(topic -> topic.topicName().equals(record.topic()))
                            .forEach(topic -> seen.computeIfAbsent(topic, any -> new HashMap<>())
                                    .putIfAbsent(
                                            ArticleNumber.in(record.value(), 0, record.value().length),
                                            record.timestamp()));
                }
            }
        }
        return seen;
    }

    private static List<TopicPartition> partitions() {
        return WAY.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)))
                .toList();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String broker) {
        return new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
