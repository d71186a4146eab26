package io.flagwire.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real Kafka broker in a JVM of its own, on a directory that survives restarts.
final class EmbeddedBroker implements BackingServer {
    private final Path directory;
    private final Path log;
    private final int port;
    private @Nullable Child child;

    EmbeddedBroker(Path directory, Path log, int port) {
        this.directory = directory;
        this.log = log;
        this.port = port;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(directory.getParent());
        Child started = Child.start(
                "kafka",
                Path.of("").toAbsolutePath(),
                log,
                Map.of(),
                List.of(
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaProcess.class.getName(),
                        directory.toString(),
                        Integer.toString(port)));
        child = started;
        started.awaitUntil(() -> Ports.answers(port));
    }

    @Override
    public void kill() throws InterruptedException {
        if (child != null) {
            child.kill();
        }
    }

    @Override
    public boolean alive() {
        return child != null && child.alive();
    }

    @Override
    public String report() {
        return child == null ? "kafka was not started" : child.report();
    }

    @Override
    public void close() {
        if (child != null) {
            child.stop();
        }
    }
}
