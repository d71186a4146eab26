package io.flagwire.ingest.routine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/// Does one thing again and again, on a thread of its own, until it is closed. A round that fails is logged, once
/// until one succeeds again, and the next comes all the same.
public final class Routine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Routine.class);
    private static final long PATIENCE_MILLIS = 10_000;

    private final String name;
    private final Work work;
    private final ScheduledExecutorService thread;
    private boolean failing;

    private Routine(String name, Work work) {
        this.name = name;
        this.work = work;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /// Begins the first round after the pause, and each further one a pause after the end of the one before.
    public static Routine every(Duration pause, String name, Work work) {
        Routine routine = new Routine(name, work);
        var unused =
                routine.thread.scheduleWithFixedDelay(routine::round, pause.toMillis(), pause.toMillis(), MILLISECONDS);
        return routine;
    }

    /// Lets the round at work end, and begins no other.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_MILLIS, MILLISECONDS)) {
                LOG.warnf("Routine did not end in time routine=%s", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            work.run();
            failing = false;
        } catch (Exception e) {
            if (!failing) {
                LOG.warnf("Routine failed routine=%s cause=%s", name, e);
            }
            failing = true;
        }
    }

    /// One round.
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
