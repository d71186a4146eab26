package io.flagwire.bench;

import io.flagwire.stack.House;
import io.flagwire.stack.Keys;
import io.flagwire.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A house of its own for a benchmark: broker, database and services with their usual settings, on free ports and in
/// a new directory, which is removed at the end, also after a failure or Ctrl-C.
public final class BenchHouse implements AutoCloseable {
    private static final long STOPPING_SECONDS = 60;

    private final Keys keys = Keys.fromEnvironment();
    private final Path data;
    private final House house;
    private final CountDownLatch gone = new CountDownLatch(1);

    private BenchHouse(String webhookAllow) throws IOException {
        data = Files.createTempDirectory("flagwire-bench");
        // The thread at work stops, closes the house as after a failure, and so nothing is left.
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitGone(worker)));
        try {
            house = House.open(
                    Path.of(System.getProperty("flagwire.home", ".")),
                    data,
                    keys,
                    Ports.anyFree(),
                    Map.of("FLAGWIRE_WEBHOOK_ALLOW", webhookAllow));
        } catch (RuntimeException | IOException e) {
            remove();
            throw e;
        }
    }

    /// Returns when the house is ready.
    public static BenchHouse open() throws IOException {
        return open("127.0.0.1/32");
    }

    /// The same, with another range of addresses that webhooks may reach.
    public static BenchHouse open(String webhookAllow) throws IOException {
        return new BenchHouse(webhookAllow);
    }

    public House house() {
        return house;
    }

    public Keys keys() {
        return keys;
    }

    /// Its processes by name, and this one, which is the load.
    public Map<String, ProcessHandle> processes() throws IOException {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        for (String service : House.SERVICES.reversed()) {
            processes.put(service, house.child(service).handle());
        }
        // The only other child of this process.
        ProcessHandle.current()
                .children()
                .filter(child -> !processes.containsValue(child))
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .forEach(broker -> processes.put("kafka", broker));
        long postgres = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        processes.put("postgres", ProcessHandle.of(postgres).orElseThrow());
        processes.put("bench itself", ProcessHandle.current());
        return processes;
    }

    @Override
    public void close() throws IOException {
        try {
            house.close();
        } finally {
            remove();
        }
    }

    private void remove() throws IOException {
        try (Stream<Path> paths = Files.walk(data)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } finally {
            gone.countDown();
        }
    }

    private void awaitGone(Thread worker) {
        if (gone.getCount() > 0) {
            worker.interrupt();
            try {
                if (!gone.await(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println("flagwire: what the benchmark kept is left in " + data);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
