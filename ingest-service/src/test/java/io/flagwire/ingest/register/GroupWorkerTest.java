package io.flagwire.ingest.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GroupWorkerTest {
    private final Queue<List<Integer>> groups = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void takesTogetherAndInOrderWhatCameWhileItWasBusy() throws InterruptedException {
        var worker = busyWorker();
        worker.offer("lane", 1, 2);
        worker.offer("lane", 1, 3);
        worker.offer("lane", 1, 4);
        release.countDown();
        worker.close();

        assertEquals(List.of(List.of(1), List.of(2, 3, 4)), List.copyOf(groups));
    }

    @Test
    void refusesWhenTooManyWaitAndWhenItCloses() throws InterruptedException {
        var worker = busyWorker();
        for (int i = 0; i < 3; i++) {
            assertTrue(worker.offer("lane", 1, i));
        }
        assertFalse(worker.offer("lane", 1, 9));
        release.countDown();
        worker.close();
        assertFalse(worker.offer("lane", 1, 10));
    }

    @Test
    void failingGroupDoesNotStopIt() throws InterruptedException {
        var worker = new GroupWorker<Integer>("test", new FairQueue<>(6), group -> {
            if (group.isEmpty()) {
                return;
            }
            groups.add(List.copyOf(group));
            begun.countDown();
            throw new IllegalStateException("for the test");
        });
        worker.offer("lane", 1, 1);
        begun.await();
        worker.offer("lane", 1, 2);
        worker.close();

        assertEquals(List.of(List.of(1), List.of(2)), List.copyOf(groups));
    }

    private GroupWorker<Integer> busyWorker() throws InterruptedException {
        var worker = new GroupWorker<Integer>("test", new FairQueue<>(6), group -> {
            if (group.isEmpty()) {
                return;
            }
            groups.add(List.copyOf(group));
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        worker.offer("lane", 1, 1);
        begun.await();
        return worker;
    }
}
