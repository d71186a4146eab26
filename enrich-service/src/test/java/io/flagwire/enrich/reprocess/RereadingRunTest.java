package io.flagwire.enrich.reprocess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.claim.ClaimReader;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.pipeline.Enrichment;
import io.flagwire.enrich.reprocess.RereadingReport.Status;
import io.flagwire.enrich.screen.Screening;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.EventJson;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// One pass over a few articles, on consumers that stand in for the broker.
class RereadingRunTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final String SANCTIONS = "The European Union imposed new sanctions on an oil firm on Monday: "
            + "an asset freeze and a travel ban, the Council said in Brussels.";
    private static final String FERRY = "The ferry to the islands sails again after three weeks in dock.";
    private static final Enrichment ENRICHMENT =
            new Enrichment(new Cleaner(), Classifier.shipped(), new ClaimReader(), new Screening());

    private final List<byte[]> raw = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<byte[]> verdicts = new ArrayList<>();

    @Test
    void onlyStandingArticlesWithAnotherVerdictArePublished() {
        article("missed", 1, SANCTIONS, PubStatus.USABLE);
        article("corrected", 1, SANCTIONS, PubStatus.USABLE);
        article("killed", 1, SANCTIONS, PubStatus.CANCELED);
        article("plain", 1, FERRY, PubStatus.USABLE);
        article("corrected", 2, FERRY, PubStatus.USABLE);
        raw.add("nonsense".getBytes(UTF_8));
        names.add("nonsense");
        article("unjudged", 1, SANCTIONS, PubStatus.USABLE);
        Stream.of("missed.1", "corrected.1", "killed.1", "plain.1", "corrected.2")
                .forEach(name -> verdicts.add(verdict(name)));
        List<EnrichedArticle> published = new ArrayList<>();

        RereadingReport report = run(0).run(so -> {}, published::addAll).report(job().report(), Status.FINISHED, NOW);

        assertEquals(
                List.of("missed"),
                published.stream().map(EnrichedArticle::articleId).toList());
        assertTrue(published.getFirst().flagged().contains(Category.SANCTIONS));
        assertEquals(7, report.read());
        assertEquals(1, report.changed());
        assertEquals(2, report.unchanged());
        assertEquals(2, report.superseded());
        assertEquals(1, report.unreadable());
        assertEquals(1, report.unjudged());
        assertEquals(
                new CategoryCount(Category.SANCTIONS, 0, 1, 1, 0),
                report.categories().getFirst());
        assertEquals("missed", report.changes().getFirst().articleId());
    }

    @Test
    void itEndsWhenItIsStopped() {
        article("missed", 1, SANCTIONS, PubStatus.USABLE);

        assertThrows(
                RereadingRun.StoppedException.class,
                () -> run(1).run(so -> {}, published -> {
                    throw new AssertionError("published after the stop");
                }));
    }

    private RereadingRun run(int stopped) {
        return new RereadingRun(
                job(),
                ENRICHMENT,
                topic -> {
                    return new PartitionReader(
                            topic.topicName(),
                            topic == Topic.ARTICLES_RAW
                                    ? broker(topic.topicName(), raw, names)
                                    : broker(topic.topicName(), verdicts, List.of()));
                },
                () -> stopped > 0);
    }

    private Rereading job() {
        return new Rereading(
                new RereadingReport(
                        "rr-1",
                        Status.RUNNING,
                        NOW,
                        NOW,
                        "m",
                        NOW,
                        NOW,
                        7,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of(),
                        null),
                null,
                Map.of(0, 0L),
                Map.of(0, (long) raw.size()),
                false);
    }

    private void article(String id, int revision, String body, PubStatus status) {
        raw.add(EventJson.write(new RawArticle(
                id,
                revision,
                "feed",
                "wire.example",
                "0123456789abcdef",
                "urn:" + id,
                null,
                status,
                "News of " + id,
                body,
                "text/plain",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOW)));
        names.add(id + "." + revision + ".0123456789abcdef");
    }

    private static byte[] verdict(String name) {
        String[] parts = name.split("\\.");
        return EventJson.write(new EnrichedArticle(
                parts[0],
                Integer.parseInt(parts[1]),
                "wire.example",
                PubStatus.USABLE,
                "News",
                "en",
                null,
                null,
                null,
                NOW,
                Stream.of(Category.values())
                        .map(category -> new CategoryVerdict(category, 0.1, false, List.of()))
                        .toList(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "old"));
    }

    private static MockConsumer<byte[], byte[]> broker(String topic, List<byte[]> values, List<String> names) {
        TopicPartition partition = new TopicPartition(topic, 0);
        Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
        for (int i = 0; i < values.size(); i++) {
            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(topic, 0, i, new byte[0], values.get(i));
            if (!names.isEmpty()) {
                record.headers().add("ce_id", names.get(i).getBytes(UTF_8));
            }
            records.add(record);
        }
        MockConsumer<byte[], byte[]> broker = new MockConsumer<>("none") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
                times.forEach((one, time) -> found.put(one, new OffsetAndTimestamp(0, time)));
                return found;
            }
        };
        broker.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
        broker.updateBeginningOffsets(Map.of(partition, 0L));
        broker.updateEndOffsets(Map.of(partition, (long) values.size()));
        broker.schedulePollTask(() -> records.forEach(broker::addRecord));
        return broker;
    }
}
