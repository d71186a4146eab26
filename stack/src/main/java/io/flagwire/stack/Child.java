package io.flagwire.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A JVM that the house has started: it ignores Ctrl-C, which the terminal sends to everybody at once, so that the
/// house can stop its children in order.
final class Child {
    private static final int LOG_END_LINES = 20;

    private final String name;
    private final Path log;
    private final Process process;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /// Starts `java arguments`, its output appended to the log.
    static Child start(String name, Path log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", name));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
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
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// What happened, with the end of its log.
    String report() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return "%s stopped with exit code %d; the end of %s:%n%s"
                .formatted(
                        name,
                        process.exitValue(),
                        log,
                        String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_END_LINES), lines.size())));
    }
}
