package io.flagwire.ingest.register;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Does at once what many threads ask for one by one: one thread takes all that has come in while it was busy, in
/// order, and hands it to the work. So a lone item waits for nobody, and many share one transaction (group commit).
final class GroupWorker<T> {
    private static final Logger LOG = Logger.getLogger(GroupWorker.class);
    private static final int LARGEST_GROUP = 256;
    private static final long LOOK_MILLIS = 100;

    private final BlockingQueue<T> waiting = new LinkedBlockingQueue<>();
    private final int capacity;
    private final Consumer<List<T>> work;
    private final Thread thread;
    private volatile boolean closing;

    /// @param capacity how many may wait, a few more when many threads offer at once
    /// @param work must report its failures to those who asked; one that it throws is only logged
    GroupWorker(String name, int capacity, Consumer<List<T>> work) {
        this.capacity = capacity;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /// Hands over an item, for the next group.
    ///
    /// @return false when too many wait, or the worker is closing
    boolean offer(T item) {
        return !closing && waiting.size() < capacity && waiting.offer(item);
    }

    /// Hands over an item that is taken however many wait, since others wait for it.
    void add(T item) {
        waiting.add(item);
    }

    /// Returns when all that waited is done.
    void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing || !waiting.isEmpty()) {
            List<T> group = nextGroup();
            if (!group.isEmpty()) {
                try {
                    work.accept(group);
                } catch (RuntimeException e) {
                    LOG.errorf(e, "Group failed worker=%s items=%d", thread.getName(), group.size());
                }
            }
        }
    }

    private List<T> nextGroup() {
        List<T> group = new ArrayList<>();
        try {
            T first = waiting.poll(LOOK_MILLIS, MILLISECONDS);
            if (first != null) {
                group.add(first);
                waiting.drainTo(group, LARGEST_GROUP - 1);
            }
        } catch (InterruptedException e) {
            closing = true;
        }
        return group;
    }
}
