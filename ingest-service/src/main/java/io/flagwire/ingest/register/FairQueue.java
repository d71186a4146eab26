package io.flagwire.ingest.register;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A queue in which lanes take turns by size (deficit round robin, Shreedhar and Varghese 1995): one that is full of
/// another's items delays an item by one turn of each lane, and not by all that waits. Within a lane the order is kept.
///
/// A lane may fill no more than what the others leave free (dynamic thresholds, Choudhury and Hahne 1998): so one alone
/// gets half of the room, and there is always some for a newcomer. Safe for use by many threads.
final class FairQueue<T> {
    private static final int QUANTUM = 16 * 1024;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<String, Lane<T>> lanes = new HashMap<>();
    private final Deque<Lane<T>> turns = new ArrayDeque<>();
    private int size;

    /// @param capacity how many items may wait; one lane alone may have half of it
    FairQueue(int capacity) {
        this.capacity = capacity;
    }

    /// @param cost the size of the item, by which lanes take turns
    /// @return false when the lane has its share, or all is full
    boolean offer(String lane, int cost, T item) {
        lock.lock();
        try {
            Lane<T> mine = lanes.computeIfAbsent(lane, Lane::new);
            if (mine.items.size() >= capacity - size) {
                if (mine.items.isEmpty()) {
                    lanes.remove(lane);
                }
                return false;
            }
            if (mine.items.isEmpty()) {
                turns.addLast(mine);
            }
            mine.items.addLast(new Item<>(cost, item));
            size++;
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return size == 0;
        } finally {
            lock.unlock();
        }
    }

    /// What is next, in turns; waits for the first item only, and returns nothing when none comes in time.
    List<T> take(int most, long waitMillis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = MILLISECONDS.toNanos(waitMillis);
            while (size == 0 && nanos > 0) {
                nanos = filled.awaitNanos(nanos);
            }
            List<T> taken = new ArrayList<>(Math.min(most, size));
            while (taken.size() < most && size > 0) {
                serve(turns.removeFirst(), most, taken);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void serve(Lane<T> lane, int most, List<T> taken) {
        lane.deficit += QUANTUM;
        while (!lane.items.isEmpty() && lane.items.getFirst().cost <= lane.deficit && taken.size() < most) {
            Item<T> next = lane.items.removeFirst();
            lane.deficit -= next.cost;
            taken.add(next.item);
            size--;
        }
        if (lane.items.isEmpty()) {
            lanes.remove(lane.name);
        } else if (lane.items.getFirst().cost <= lane.deficit) {
            // Cut short by the size of the group: its turn goes on with the next one.
            lane.deficit -= QUANTUM;
            turns.addFirst(lane);
        } else {
            turns.addLast(lane);
        }
    }

    private record Item<T>(int cost, T item) {}

    private static final class Lane<T> {
        private final String name;
        private final Deque<Item<T>> items = new ArrayDeque<>();
        private int deficit;

        Lane(String name) {
            this.name = name;
        }
    }
}
