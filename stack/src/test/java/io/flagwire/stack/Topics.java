package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads topics from their beginning to their present end.
final class Topics {
    private Topics() {}

    /// How many records have ever been on the topic.
    static long count(House house, String topic) {
        try (var consumer = consumer(house)) {
            return consumer.endOffsets(partitions(consumer, topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    static List<ConsumerRecord<byte[], byte[]>> records(House house, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = consumer(house)) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /// What the intake published. Records that a test put on the topic itself are left out: they lack the headers of
    /// a CloudEvent, and some are no JSON.
    static List<JsonNode> articles(House house) {
        List<JsonNode> articles = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(house, Topic.ARTICLES_RAW.topicName())) {
            if (record.headers().lastHeader("ce_id") != null) {
                articles.add(json(record));
            }
        }
        return articles;
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Feed.JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(House house) {
        return new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", house.broker().address()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }
}
