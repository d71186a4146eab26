package io.flagwire.enrich.pipeline;

import io.flagwire.enrich.story.StoryDesk;
import io.flagwire.events.Story;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.MalformedEventException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/// Reads `stories` from its start to its present end.
@ApplicationScoped
class StoryMemoryListener {
    private static final Logger LOG = Logger.getLogger(StoryMemoryListener.class);
    private static final EventJson.Reader<Story> STORIES = EventJson.reader(Story.class);

    private final Map<String, Object> kafka;

    StoryMemoryListener(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /// Puts every story into the desk; returns when it has the last one written before the call.
    void readInto(StoryDesk desk) {
        desk.clear();
        Map<String, Object> config =
                Map.of("bootstrap.servers", Objects.requireNonNull(kafka.get("bootstrap.servers")));
        long count = 0;
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.STORIES.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    restore(desk, record);
                    count++;
                }
            }
        }
        LOG.infof("Story desk ready records=%d", count);
    }

    private static void restore(StoryDesk desk, ConsumerRecord<byte[], byte[]> record) {
        try {
            desk.restore(STORIES.read(record.value()));
        } catch (MalformedEventException e) {
            // The alert service dead-letters it; the desk only has to get past it.
            LOG.warnf("Story unreadable partition=%d offset=%d cause=%s", record.partition(), record.offset(), e);
        }
    }
}
