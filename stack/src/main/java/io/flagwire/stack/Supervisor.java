package io.flagwire.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Watches a running house: what falls is reported with the end of its log, and started again. What falls for the
/// fourth time within a minute is not a misfortune any more: then the watch ends.
final class Supervisor {
    private static final int FORGIVEN = 3;
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 500;

    private final House house;
    private final PrintWriter err;
    private final Map<String, Deque<Long>> falls = new HashMap<>();

    Supervisor(House house, PrintWriter err) {
        this.house = house;
        this.err = err;
    }

    /// Returns only when something falls too often, with its name.
    String watch() throws InterruptedException, IOException {
        while (true) {
            for (BackingServer server : new BackingServer[] {house.broker(), house.database()}) {
                if (!house.closed() && !server.alive() && !raised(server.name(), server.report(), server::start)) {
                    return server.name();
                }
            }
            var fallen = house.fallen();
            if (fallen.isPresent()) {
                String name = fallen.get().name();
                if (!raised(name, fallen.get().report(), () -> house.startService(name))) {
                    return name;
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean raised(String name, String report, Start start) throws IOException {
        say(report);
        Deque<Long> times = falls.computeIfAbsent(name, any -> new ArrayDeque<>());
        long now = System.nanoTime();
        times.addLast(now);
        times.removeIf(time -> now - time > WITHIN.toNanos());
        if (times.size() > FORGIVEN) {
            say("%s fell %d times within a minute; giving up".formatted(name, times.size()));
            return false;
        }
        say("starting %s again".formatted(name));
        start.run();
        return true;
    }

    private void say(String line) {
        err.println("flagwire: " + line);
        err.flush();
    }

    private interface Start {
        void run() throws IOException;
    }
}
