package io.flagwire.enrich.reprocess;

import io.flagwire.enrich.reprocess.Difference.Said;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.MalformedEventException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The verdicts that were published on the articles of a partition. They stand in the order of the articles, so
/// it reads along, and only a little ahead: an article that never got a verdict does not make it read
/// everything.
final class EarlierVerdicts {
    private static final EventJson.Reader<EnrichedArticle> VERDICTS = EventJson.reader(EnrichedArticle.class);
    private static final int AHEAD = 5_000;
    private static final int KEPT = 10_000;

    private final PartitionReader enriched;
    private final int partition;
    private final long end;
    private final Map<String, Said> passed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
            return size() > KEPT;
        }
    };

    EarlierVerdicts(PartitionReader enriched, int partition, long start) {
        this.enriched = enriched;
        this.partition = partition;
        this.end = enriched.end(partition);
        enriched.go(partition, start);
    }

    /// What was said of that revision, if it is found near.
    Optional<Said> of(String articleId, int revision) {
        String wanted = articleId + "." + revision;
        int looked = 0;
        while (!passed.containsKey(wanted) && looked < AHEAD && enriched.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : enriched.poll()) {
                looked++;
                pass(record);
            }
        }
        return Optional.ofNullable(passed.get(wanted));
    }

    private void pass(ConsumerRecord<byte[], byte[]> record) {
        try {
            EnrichedArticle verdict = VERDICTS.read(record.value());
            passed.put(verdict.articleId() + "." + verdict.revision(), Said.of(verdict));
        } catch (MalformedEventException e) {
            // Dead-lettered by the desk; there is nothing to compare with.
            return;
        }
    }
}
