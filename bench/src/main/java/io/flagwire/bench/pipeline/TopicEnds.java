package io.flagwire.bench.pipeline;

import io.flagwire.events.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// How many records have ever been written to a topic of the house; asking costs next to nothing.
final class TopicEnds implements AutoCloseable {
    private final Admin admin;

    TopicEnds(String broker) {
        this.admin = Admin.create(Map.of("bootstrap.servers", broker));
    }

    long of(Topic topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            wanted.put(new TopicPartition(topic.topicName(), partition), OffsetSpec.latest());
        }
        return admin.listOffsets(wanted).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
