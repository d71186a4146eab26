package io.flagwire.enrich.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OneReaderAssignorTest {
    private static final List<TopicPartition> ALL = IntStream.range(0, 3)
            .mapToObj(number -> new TopicPartition("articles.enriched", number))
            .toList();

    private final OneReaderAssignor assignor = new OneReaderAssignor();

    @Test
    void oneMemberGetsAllAndTheOthersStandBy() {
        assertEquals(
                Map.of("a", ALL, "b", List.of()),
                assign(Map.of("b", subscription(List.of()), "a", subscription(List.of()))));
    }

    @Test
    void whoHasThemKeepsThem() {
        assertEquals(
                Map.of("a", List.of(), "b", ALL), assign(Map.of("a", subscription(List.of()), "b", subscription(ALL))));
    }

    private Map<String, List<TopicPartition>> assign(Map<String, Subscription> members) {
        return assignor.assign(Map.of("articles.enriched", 3), members);
    }

    private static Subscription subscription(List<TopicPartition> owned) {
        return new Subscription(List.of("articles.enriched"), null, owned);
    }
}
