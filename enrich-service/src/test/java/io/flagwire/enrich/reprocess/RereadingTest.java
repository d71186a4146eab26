package io.flagwire.enrich.reprocess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.classify.Model;
import io.flagwire.enrich.reprocess.Difference.Said;
import io.flagwire.enrich.reprocess.RereadingReport.Status;
import io.flagwire.enrich.reprocess.RereadingRequest.UnreadableRequestException;
import io.flagwire.enrich.state.StateWriter;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.PubStatus;
import io.flagwire.events.kafka.EventJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RereadingTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    @Test
    void findingsCountByCategoryAndListTheFirstChanges() {
        Findings findings = new Findings();
        Said plain = Said.of(verdict("a", false));
        Said flagged = Said.of(verdict("a", true));
        findings.superseded();
        findings.unreadable();
        findings.unjudged();

        assertFalse(findings.compared(flagged, verdict("a", true)));
        assertTrue(findings.compared(flagged, verdict("b", false)));
        for (int i = 0; i < 300; i++) {
            assertTrue(findings.compared(plain, verdict("c" + i, true)));
        }

        RereadingReport report = findings.report(report(Status.RUNNING, NOW), Status.FINISHED, NOW);
        assertEquals(305, report.read());
        assertEquals(1, report.unchanged());
        assertEquals(301, report.changed());
        assertEquals(200, report.changes().size());
        assertEquals("b", report.changes().getFirst().articleId());
        assertEquals(
                new CategoryCount(Category.SANCTIONS, 2, 301, 300, 1),
                report.categories().getFirst());
        assertEquals(
                report.read(),
                report.superseded() + report.unreadable() + report.unjudged() + report.unchanged() + report.changed());
    }

    @Test
    void silentRereadingIsInterruptedAndItsEndIsKeptOverARestart() {
        RereadingBook book = book(NOW);
        book.read("rr-1", EventJson.write(job(report(Status.RUNNING, NOW.minusSeconds(31)))), 0);
        book.read(
                "rr-2",
                EventJson.write(job(new RereadingReport(
                        "rr-2",
                        Status.RUNNING,
                        NOW,
                        NOW,
                        "m",
                        NOW,
                        NOW.minusSeconds(5),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of(),
                        null))),
                0);

        assertEquals(
                Status.INTERRUPTED, book.find("rr-1").orElseThrow().report().status());
        assertEquals(Status.RUNNING, book.find("rr-2").orElseThrow().report().status());
        assertEquals(2, book.all().size());
        assertTrue(book.find("rr-3").isEmpty());
    }

    @Test
    void whatIsReadLateDoesNotUndoWhatWasKept() {
        RereadingBook book = book(NOW);
        book.keep(job(report(Status.FINISHED, NOW)));

        book.read("rr-1", EventJson.write(job(report(Status.RUNNING, NOW.minusSeconds(1)))), 0);

        assertEquals(Status.FINISHED, book.find("rr-1").orElseThrow().report().status());
    }

    @Test
    void newestRevisionIsKnownByTheNamesOfEvents() {
        MockConsumer<byte[], byte[]> broker = broker(5);
        NewestRevisions newest = new NewestRevisions(new PartitionReader("topic", broker), 0, 0, 1);
        add(broker, 0, "a.1.beef", null);
        add(broker, 1, "a.3.beef", null);
        add(broker, 2, "a.2.beef", null);
        add(broker, 3, "b.1.beef", null);
        add(broker, 4, "nonsense", null);

        newest.advance();

        assertTrue(newest.supersedes("a", 1));
        assertTrue(newest.supersedes("a", 2));
        assertFalse(newest.supersedes("a", 3));
        assertFalse(newest.supersedes("b", 1));
    }

    @Test
    void moreRevisedArticlesThanCanBeRememberedEndIt() {
        MockConsumer<byte[], byte[]> broker = broker(2);
        NewestRevisions newest = new NewestRevisions(new PartitionReader("topic", broker), 0, 0, 1);
        add(broker, 0, "a.2.beef", null);
        add(broker, 1, "b.2.beef", null);

        assertThrows(IllegalStateException.class, newest::advance);
    }

    @Test
    void earlierVerdictsAreFoundInTheirOrderAndAroundWhatIsMissing() {
        MockConsumer<byte[], byte[]> broker = broker(4);
        EarlierVerdicts verdicts = new EarlierVerdicts(new PartitionReader("topic", broker), 0, 0);
        add(broker, 0, "x", EventJson.write(verdict("a", true)));
        add(broker, 1, "x", "broken".getBytes(UTF_8));
        add(broker, 2, "x", EventJson.write(verdict("b", false)));
        add(broker, 3, "x", EventJson.write(verdict("c", true)));

        assertTrue(verdicts.of("a", 1).orElseThrow().flags(Category.SANCTIONS));
        assertTrue(verdicts.of("missing", 1).isEmpty());
        assertTrue(verdicts.of("b", 2).isEmpty());
        assertFalse(verdicts.of("b", 1).orElseThrow().flags(Category.SANCTIONS));
        assertTrue(verdicts.of("c", 1).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "|-|one JSON object is wanted",
                "[]|-|one JSON object is wanted",
                "{\"from\"|-|not JSON",
                "{}|/from|from is ''; a time like",
                "{\"from\":\"yesterday\"}|/from|from is 'yesterday'",
                "{\"from\":\"-999999999-01-01T00:00:00Z\"}|/from|from is '-999999999",
                "{\"from\":\"2026-11-20T00:00:00Z\",\"to\":\"+999999999-01-01T00:00:00Z\"}|/to|to is '+999999999",
                "{\"from\":\"2026-11-25T00:00:00Z\"}|/from|from 2026-11-25T00:00:00Z to 2026-11-24T05:00:00Z is no time",
                "{\"from\":\"2026-11-01T00:00:00Z\",\"to\":\"2026-12-01T00:00:00Z\"}|/to|from 2026-11-01T00:00:00Z to",
                "{\"from\":\"2026-11-01T00:00:00Z\",\"model\":{\"categories\":{}}}|/model|model is no model",
                "{\"from\":\"2026-11-01T00:00:00Z\",\"model\":7}|/model|model is no model",
            })
    void requestAtFaultIsRefusedWithItsPlace(@Nullable String body, @Nullable String pointer, String detail) {
        UnreadableRequestException refused =
                assertThrows(UnreadableRequestException.class, () -> request(body == null ? "" : body));

        assertEquals(pointer, refused.pointer());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(detail), refused::getMessage);
    }

    @Test
    void requestMayBringItsModel() throws IOException {
        String model = new String(Model.shipped().bytes(), UTF_8);

        RereadingRequest request = request("{\"from\":\"2026-11-01T01:00:00+01:00\",\"model\":%s}".formatted(model));

        assertEquals(Instant.parse("2026-11-01T00:00:00Z"), request.from());
        assertEquals(NOW, request.to());
        assertNotNull(request.model());
        assertEquals(
                Model.shipped().categories().keySet(),
                Model.read(request.model().getBytes(UTF_8)).categories().keySet());
    }

    @Test
    void publishedVerdictIsAnEventOfItsOwnType() {
        MockProducer<byte[], byte[]> broker =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

        new RereadPublisher(broker, Clock.fixed(NOW, ZoneOffset.UTC)).publish("rr-1", List.of(verdict("a", true)));

        var sent = broker.history().getFirst();
        assertEquals("articles.enriched", sent.topic());
        assertEquals("a", new String(sent.key(), UTF_8));
        assertEquals(
                "io.flagwire.article.reread",
                new String(sent.headers().lastHeader("ce_type").value(), UTF_8));
        assertEquals(
                "a.1.new.rr-1", new String(sent.headers().lastHeader("ce_id").value(), UTF_8));
    }

    private static RereadingRequest request(String body) throws IOException {
        return RereadingRequest.read(new ByteArrayInputStream(body.getBytes(UTF_8)), NOW);
    }

    private static RereadingBook book(Instant now) {
        return new RereadingBook(
                new StateWriter(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer())),
                Map.of(),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Rereading job(RereadingReport report) {
        return new Rereading(report, null, Map.of(0, 1L), Map.of(0, 5L), false);
    }

    private static RereadingReport report(Status status, Instant updated) {
        return new RereadingReport(
                "rr-1", status, NOW, NOW, "m", NOW, updated, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), null);
    }

    private static EnrichedArticle verdict(String id, boolean flagged) {
        return new EnrichedArticle(
                id,
                1,
                "wire.example",
                PubStatus.USABLE,
                "Headline of " + id,
                "en",
                null,
                null,
                null,
                NOW,
                List.of(new CategoryVerdict(Category.SANCTIONS, flagged ? 0.9 : 0.1, flagged, List.of())),
                null,
                flagged ? "text" : null,
                new ArrayList<>(),
                List.of(),
                List.of(),
                List.of(),
                "new");
    }

    private static MockConsumer<byte[], byte[]> broker(long end) {
        MockConsumer<byte[], byte[]> broker = new MockConsumer<>("none");
        broker.updatePartitions(
                "topic", List.of(new PartitionInfo("topic", 0, Node.noNode(), new Node[0], new Node[0])));
        broker.updateBeginningOffsets(Map.of(PARTITION, 0L));
        broker.updateEndOffsets(Map.of(PARTITION, end));
        return broker;
    }

    private static void add(MockConsumer<byte[], byte[]> broker, long offset, String event, byte @Nullable [] value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("topic", 0, offset, new byte[0], value);
        record.headers().add("ce_id", event.getBytes(UTF_8));
        broker.addRecord(record);
    }
}
