package io.flagwire.enrich.reprocess;

import io.flagwire.events.kafka.CloudEvent;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Knows which articles of a partition have a revision later than the first, by what their events are called: an old
/// revision must not be published again, least of all of an article that was withdrawn.
final class NewestRevisions {
    private final PartitionReader raw;
    private final int partition;
    private final int most;
    private final Map<String, Integer> newest = new HashMap<>();

    /// @param most how many such articles it remembers
    NewestRevisions(PartitionReader raw, int partition, long start, int most) {
        this.raw = raw;
        this.partition = partition;
        this.most = most;
        raw.go(partition, start);
    }

    /// Reads on to the present end.
    ///
    /// @throws IllegalStateException when there are too many to remember
    void advance() {
        long end = raw.end(partition);
        while (raw.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : raw.poll()) {
                take(CloudEvent.header(record.headers(), "ce_id"));
            }
        }
    }

    boolean supersedes(String articleId, int revision) {
        return newest.getOrDefault(articleId, 1) > revision;
    }

    // article.revision.hash
    private void take(@Nullable String event) {
        String[] parts = event == null ? new String[0] : event.split("\\.");
        if (parts.length == 3 && parts[1].matches("\\d{1,9}") && !parts[1].equals("1")) {
            newest.merge(parts[0], Integer.parseInt(parts[1]), Math::max);
            if (newest.size() > most) {
                throw new IllegalStateException(
                        "more than %d articles were revised in this time; take a shorter one".formatted(most));
            }
        }
    }
}
