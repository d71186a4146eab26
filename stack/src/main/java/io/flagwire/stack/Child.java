package io.flagwire.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A JVM that the house has started: it ignores Ctrl-C, which the terminal sends to everybody at once, so that the
/// house can stop its children in order.
public final class Child {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LOG_END_LINES = 20;

    private final String name;
    private final Path log;
    private final Process process;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /// Starts `java arguments` in the directory, its output appended to the log.
    static Child start(String name, Path directory, Path log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", name));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new Child(name, log, builder.start());
    }

    String name() {
        return name;
    }

    boolean alive() {
        return process.isAlive();
    }

    /// The process, for those who measure it.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Returns when it is ready.
    ///
    /// @throws StartFailure when it ends before, with the end of its log, or takes longer than 3 minutes
    void awaitUntil(BooleanSupplier ready) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            if (!alive()) {
                throw new StartFailure(report());
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure("%s is not ready after %s; see %s".formatted(name, PATIENCE, log));
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailure("interrupted while starting " + name);
            }
        }
    }

    long pid() {
        return process.pid();
    }

    /// Asks it to stop, and waits; after 20 seconds it is ended.
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Ends it at once, as a crash would (SIGKILL).
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// What happened to a child that no longer runs, with the end of its log.
    String report() {
        return "%s stopped with exit code %d; the end of %s:%n%s".formatted(name, process.exitValue(), log, endOfLog());
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_END_LINES), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read: " + e.getMessage() + ")";
        }
    }
}
