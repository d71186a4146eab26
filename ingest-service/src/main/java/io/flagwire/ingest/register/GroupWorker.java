package io.flagwire.ingest.register;

import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Does at once what many threads ask for one by one: one thread takes what has come in while it was busy, and hands
/// it to the work. So a lone item waits for nobody, and many share one transaction (group commit).
final class GroupWorker<T> {
    private static final Logger LOG = Logger.getLogger(GroupWorker.class);
    private static final int LARGEST_GROUP = 512;
    private static final long LOOK_MILLIS = 25;

    private final FairQueue<T> waiting;
    private final Consumer<List<T>> work;
    private final Thread thread;
    private volatile boolean closing;

    /// @param work must report its failures to those who asked; one that it throws is only logged. When nothing comes
    ///     in, it is called with nothing now and then
    GroupWorker(String name, FairQueue<T> waiting, Consumer<List<T>> work) {
        this.waiting = waiting;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /// Hands over an item, for one of the next groups.
    ///
    /// @return false when too many wait, or the worker is closing
    boolean offer(String lane, int cost, T item) {
        return !closing && waiting.offer(lane, cost, item);
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
            work(nextGroup());
        }
        work(List.of());
    }

    private void work(List<T> group) {
        try {
            work.accept(group);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Group failed worker=%s items=%d", thread.getName(), group.size());
        }
    }

    private List<T> nextGroup() {
        try {
            return waiting.take(LARGEST_GROUP, LOOK_MILLIS);
        } catch (InterruptedException e) {
            closing = true;
            return List.of();
        }
    }
}
