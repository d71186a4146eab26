package io.flagwire.events.kafka;

import io.flagwire.events.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/// Makes the topics of [Topic], their dead-letter topics and those of [StateTopic] where they are missing.
/// Existing ones are left as they are, so that an operator's changes stay. Any service may run it first.
public final class TopicMaker {
    private TopicMaker() {}

    /// Waits until every topic is there.
    ///
    /// @throws IllegalStateException when the broker refuses or cannot be reached
    public static void makeMissing(Map<String, Object> adminConfig) {
        try (Admin admin = Admin.create(adminConfig)) {
            for (var result : admin.createTopics(all()).values().entrySet()) {
                await(result.getKey(), result.getValue());
            }
        }
    }

    private static void await(String topic, org.apache.kafka.common.KafkaFuture<Void> creation) {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic " + topic + " could not be made", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topic " + topic, e);
        }
    }

    private static List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(topic(
                    topic.topicName(),
                    topic.partitions(),
                    topic.retentionMillis(),
                    topic.compacted() ? "compact,delete" : "delete"));
            topics.add(topic(
                    topic.deadLetterTopicName(), topic.partitions(), topic.deadLetterRetentionMillis(), "delete"));
        }
        for (StateTopic state : StateTopic.values()) {
            topics.add(topic(state.topicName(), 1, -1, "compact"));
        }
        return topics;
    }

    private static NewTopic topic(String name, int partitions, long retentionMillis, String cleanup) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(
                        "retention.ms",
                        Long.toString(retentionMillis),
                        "cleanup.policy",
                        cleanup,
                        "max.message.bytes",
                        Integer.toString(Producers.LARGEST_RECORD)));
    }
}
