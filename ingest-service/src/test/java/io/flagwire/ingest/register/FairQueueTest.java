package io.flagwire.ingest.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private static final int ARTICLE = 3000;

    private final FairQueue<String> queue = new FairQueue<>(1000);

    @Test
    void itemOfAQuietFeedDoesNotWaitForTheFlood() throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            queue.offer("flood", ARTICLE, "flood " + i);
        }
        queue.offer("quiet", ARTICLE, "quiet");

        List<String> first = queue.take(20, 0);

        assertTrue(first.contains("quiet"), first::toString);
    }

    @Test
    void orderWithinALaneIsKept() throws InterruptedException {
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            queue.offer("a", ARTICLE, "a" + i);
            queue.offer("b", ARTICLE, "b" + i);
            mine.add("a" + i);
        }
        List<String> taken = new ArrayList<>();
        while (!queue.isEmpty()) {
            taken.addAll(queue.take(7, 0));
        }

        assertEquals(mine, taken.stream().filter(item -> item.startsWith("a")).toList());
        assertEquals(100, taken.size());
    }

    @Test
    void lanesShareBySizeAndNotByNumber() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            queue.offer("small", 1024, "small");
            if (i < 100) {
                queue.offer("large", 64 * 1024, "large");
            }
        }
        long bytesOfSmall = 0;
        long bytesOfLarge = 0;
        for (String item : queue.take(200, 0)) {
            if (item.equals("small")) {
                bytesOfSmall += 1024;
            } else {
                bytesOfLarge += 64 * 1024;
            }
        }

        assertTrue(Math.abs(bytesOfSmall - bytesOfLarge) <= 80 * 1024, bytesOfSmall + " and " + bytesOfLarge);
    }

    @Test
    void floodLeavesRoomForOthersAndTheyForMore() {
        int flooded = fill("flood");
        assertEquals(500, flooded);
        int second = fill("second");
        assertEquals(250, second);
        assertTrue(queue.offer("third", 1, "x"));
        assertFalse(queue.offer("flood", 1, "x"));
    }

    private int fill(String lane) {
        int taken = 0;
        while (queue.offer(lane, 1, lane)) {
            taken++;
        }
        return taken;
    }
}
