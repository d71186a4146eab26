package io.flagwire.ingest.routine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {
    @Test
    void slowPieceHoldsItsPlaceAndNoOther() throws Exception {
        AtomicInteger leased = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger underWay = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(20);
        CountDownLatch slow = new CountDownLatch(1);
        Crew.Lease<Integer> lease = room -> IntStream.range(0, room)
                .map(i -> leased.getAndIncrement())
                .boxed()
                .toList();
        try (var crew = new Crew<Integer>("crew-test", Duration.ofMillis(5), 3, lease, piece -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            await(piece == 0 ? slow : new CountDownLatch(0));
            underWay.decrementAndGet();
            done.countDown();
            if (piece % 5 == 1) {
                throw new IllegalStateException("a piece that fails gives its place back, too");
            }
        })) {
            assertTrue(done.await(20, TimeUnit.SECONDS), "still to do: " + done.getCount());
            slow.countDown();
        }
        assertTrue(most.get() <= 3, () -> most + " at once");
    }

    @Test
    void nothingIsLeasedWhileThereIsNoRoom() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger leases = new AtomicInteger();
        try (var crew = new Crew<String>(
                "crew-test", Duration.ofMillis(5), 1, room -> List.of("piece " + leases.incrementAndGet()), piece -> {
                    begun.countDown();
                    await(end);
                })) {
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            Thread.sleep(100);
            assertEquals(1, leases.get());
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
