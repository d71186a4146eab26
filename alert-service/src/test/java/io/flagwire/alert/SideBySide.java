package io.flagwire.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Instances that work on the same rows of a database at the same time.
public final class SideBySide {
    private SideBySide() {}

    /// What an instance does in one transaction.
    public interface Work {
        void run(AlertDatabase instance, int time) throws Exception;
    }

    /// Runs each of these in an instance of its own, one transaction after the other, so many times.
    ///
    /// @throws java.util.concurrent.ExecutionException when the database refused one of them
    public static void run(AlertDatabase database, int times, Work... works) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(works.length)) {
            List<Future<?>> running = new ArrayList<>();
            for (Work work : works) {
                running.add(threads.submit(() -> {
                    repeat(database, times, work);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private static void repeat(AlertDatabase database, int times, Work work) throws Exception {
        try (AlertDatabase instance = database.another()) {
            for (int time = 0; time < times; time++) {
                int number = time;
                instance.inTransaction(() -> {
                    work.run(instance, number);
                    return true;
                });
            }
        }
    }
}
