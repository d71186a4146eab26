package io.flagwire.ingest.routine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Works off what is due, so many pieces at once, each on a thread of its own. What is due is leased from the database,
/// so that several instances share it; a piece whose worker fails is due again when its lease ends.
///
/// The threads are the system's, since much of the work is resolving names, for which a virtual thread would hold its
/// carrier.
public final class Crew<T> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Crew.class);
    private static final long PATIENCE_SECONDS = 5;

    private final Lease<T> lease;
    private final Consumer<T> work;
    private final Semaphore free;
    private final ExecutorService threads;
    private final Routine looking;

    /// @param pause how long it waits before it looks again
    /// @param atOnce how many pieces may be under way
    public Crew(String name, Duration pause, int atOnce, Lease<T> lease, Consumer<T> work) {
        this.lease = lease;
        this.work = work;
        this.free = new Semaphore(atOnce);
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().name(name + "-", 0).daemon().factory());
        this.looking = Routine.every(pause, name, this::look);
    }

    /// Leases what there is room for.
    @FunctionalInterface
    public interface Lease<T> {
        /// At most that many pieces.
        List<T> take(int most) throws Exception;
    }

    /// Takes nothing new, and gives what is under way a moment to end.
    @Override
    public void close() {
        looking.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws Exception {
        int room = free.availablePermits();
        if (room > 0) {
            for (T piece : lease.take(room)) {
                free.acquireUninterruptibly();
                threads.execute(() -> run(piece));
            }
        }
    }

    private void run(T piece) {
        try {
            work.accept(piece);
        } catch (RuntimeException e) {
            LOG.warnf("Leased work failed cause=%s", e);
        } finally {
            free.release();
        }
    }
}
