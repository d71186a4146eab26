package io.flagwire.events.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BatchHopTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AtomicInteger died = new AtomicInteger();
    private final BatchHop hop = new BatchHop("stage", producer, died::incrementAndGet);

    @Test
    void badRecordBetweenTwoGoodOnesDoesNotStopThem() {
        hop.forward(List.of(record("one"), record("bad"), record("two")), record -> {
                    if (value(record).equals("bad")) {
                        throw new MalformedEventException("unreadable", null);
                    }
                    return List.of(event(value(record)));
                })
                .join();

        assertEquals(List.of("out", "in.dlq", "out"), topics());
        assertEquals(1, died.get());
        ProducerRecord<byte[], byte[]> letter = producer.history().get(1);
        assertEquals("unreadable", CloudEvent.header(letter.headers(), "dead-letter-cause"));
        assertEquals("stage", CloudEvent.header(letter.headers(), "dead-letter-stage"));
        assertEquals("in-0@7", CloudEvent.header(letter.headers(), "dead-letter-origin"));
    }

    @Test
    void resultTooLargeForTheTopicDoesNotStopTheHop() {
        var refusing =
                new MockProducer<byte[], byte[]>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        var sent = new BatchHop("stage", refusing, died::incrementAndGet)
                .forward(List.of(record("large"), record("next")), record -> List.of(event(value(record))));

        refusing.errorNext(new RecordTooLargeException("for the test"));
        refusing.completeNext();
        refusing.completeNext();
        sent.join();

        assertEquals(1, died.get());
        assertEquals(
                List.of("out", "out", "in.dlq"),
                refusing.history().stream().map(ProducerRecord::topic).toList());
    }

    @Test
    void recordThatAlwaysFailsIsTriedThriceAndOneThatRecoversIsNotDead() {
        AtomicInteger attempts = new AtomicInteger();

        hop.forward(List.of(record("always")), record -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("always");
                })
                .join();
        hop.forward(List.of(record("once")), record -> {
                    if (attempts.incrementAndGet() == BatchHop.ATTEMPTS + 1) {
                        throw new IllegalStateException("once");
                    }
                    return List.of(event("once"));
                })
                .join();

        assertEquals(BatchHop.ATTEMPTS + 2, attempts.get());
        assertEquals(List.of("in.dlq", "out"), topics());
    }

    @Test
    void outageIsWaitedForHoweverOftenItIsMet() {
        AtomicInteger attempts = new AtomicInteger();

        hop.forward(List.of(record("patient")), record -> {
                    if (attempts.incrementAndGet() <= BatchHop.ATTEMPTS) {
                        throw new OutageException("away", new IllegalStateException());
                    }
                    return List.of(event("patient"));
                })
                .join();

        assertEquals(List.of("out"), topics());
    }

    @Test
    void batchIsTakenTogetherAndTakenApartOnlyWhenItFails() {
        List<Integer> sizes = new ArrayList<>();

        hop.forwardTogether(List.of(record("one"), record("two")), batch -> {
                    sizes.add(batch.size());
                    return batch.stream().map(record -> event(value(record))).toList();
                })
                .join();
        hop.forwardTogether(List.of(record("one"), record("bad"), record("two")), batch -> {
                    sizes.add(batch.size());
                    if (batch.stream().anyMatch(record -> value(record).equals("bad"))) {
                        throw new MalformedEventException("unreadable", null);
                    }
                    return batch.stream().map(record -> event(value(record))).toList();
                })
                .join();

        assertEquals(List.of(2, 3, 1, 1, 1), sizes);
        assertEquals(List.of("out", "out", "out", "in.dlq", "out"), topics());
    }

    @Test
    void batchWaitsForAnOutageAsAWhole() {
        List<Integer> sizes = new ArrayList<>();

        hop.forwardTogether(List.of(record("one"), record("two")), batch -> {
                    sizes.add(batch.size());
                    if (sizes.size() == 1) {
                        throw new OutageException("away", new IllegalStateException());
                    }
                    return batch.stream().map(record -> event(value(record))).toList();
                })
                .join();

        assertEquals(List.of(2, 2), sizes);
        assertEquals(List.of("out", "out"), topics());
    }

    @Test
    void stopDuringAnOutageLeavesTheRecordsForTheNextStart() {
        Thread.currentThread().interrupt();

        assertThrows(
                RuntimeException.class,
                () -> hop.forwardTogether(List.of(record("one"), record("two")), batch -> {
                    throw new OutageException("away", new IllegalStateException());
                }));

        assertTrue(Thread.interrupted());
        assertEquals(List.of(), topics());
    }

    @Test
    void redrivenRecordLeavesItsOldCauseBehind() {
        ConsumerRecord<byte[], byte[]> redriven = record("again");
        redriven.headers().add("dead-letter-cause", "old".getBytes(UTF_8)).add("ce_id", "1".getBytes(UTF_8));

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(redriven, "stage", new IllegalStateException("new"));

        assertEquals("1", CloudEvent.header(letter.headers(), "ce_id"));
        letter.headers().headers("dead-letter-cause").forEach(h -> assertEquals("new", new String(h.value(), UTF_8)));
    }

    private List<String> topics() {
        return producer.history().stream().map(ProducerRecord::topic).toList();
    }

    private static String value(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> record(String value) {
        return new ConsumerRecord<>("in", 0, 7, "key".getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static CloudEvent event(String id) {
        return new CloudEvent("out", "key", id, "type", "/source", id, Instant.EPOCH, null, List.of(id));
    }
}
