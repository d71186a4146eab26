package io.flagwire.enrich.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.internals.AbstractPartitionAssignor;
import org.apache.kafka.common.TopicPartition;

/// Gives every partition to one member of the group, and nothing to the others, who stand by: so there is one
/// orderly place for what arrives on several partitions, however many instances run. Whoever has the partitions
/// keeps them; else the member with the smallest id gets them. The class name is the setting
/// `partition.assignment.strategy`.
public final class OneReaderAssignor extends AbstractPartitionAssignor {
    @Override
    public String name() {
        return "flagwire-one-reader";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        // Cooperative, so that members say what they have, and the reader goes on while others come and go.
        return List.of(RebalanceProtocol.COOPERATIVE, RebalanceProtocol.EAGER);
    }

    @Override
    public Map<String, List<TopicPartition>> assign(
            Map<String, Integer> partitionsPerTopic, Map<String, Subscription> subscriptions) {
        Map<String, List<TopicPartition>> assignment = new HashMap<>();
        subscriptions.keySet().forEach(member -> assignment.put(member, List.of()));
        List<TopicPartition> all = partitionsPerTopic.entrySet().stream()
                .flatMap(topic -> partitions(topic.getKey(), topic.getValue()).stream())
                .toList();
        subscriptions.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<String, Subscription> member) ->
                                member.getValue().ownedPartitions().size())
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .ifPresent(reader -> assignment.put(reader.getKey(), new ArrayList<>(all)));
        return assignment;
    }
}
