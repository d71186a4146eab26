package io.flagwire.ingest.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// So much of something, shared by lanes. A lane may have as much as is left free (dynamic thresholds, Choudhury
/// and Hahne 1998): one alone gets half, two get a third each, and there is always something for a newcomer. Safe
/// for use by many threads.
final class Shares {
    private final long total;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Map<String, Long> used = new HashMap<>();
    private long free;

    Shares(long total) {
        this.total = total;
        this.free = total;
    }

    /// Takes so much for the lane; false when it has its share.
    boolean tryTake(String lane, long amount) {
        lock.lock();
        try {
            long mine = used.getOrDefault(lane, 0L);
            // What is larger than half can still go through alone.
            boolean fits = mine == 0 ? amount <= free || free == total : mine + amount <= free - amount;
            if (fits) {
                used.put(lane, mine + amount);
                free -= amount;
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    /// Takes so much for the lane, and waits until it may.
    void take(String lane, long amount) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!tryTake(lane, amount)) {
                released.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Gives back what was taken.
    void giveBack(String lane, long amount) {
        lock.lock();
        try {
            used.computeIfPresent(lane, (name, mine) -> mine == amount ? null : mine - amount);
            free += amount;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// What nobody has.
    long free() {
        lock.lock();
        try {
            return free;
        } finally {
            lock.unlock();
        }
    }
}
