package io.flagwire.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL on a directory that survives restarts, with fsync on. It works as root too.
final class EmbeddedDatabase implements BackingServer {
    private final Path directory;
    private final int port;
    private @Nullable EmbeddedPostgres postgres;

    EmbeddedDatabase(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String address() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
    }

    @Override
    public void start() throws IOException {
        // One that fell still holds the library's lock on the directory.
        close();
        stopLeftover();
        Files.createDirectories(directory);
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory.toFile())
                .setOverrideWorkingDirectory(
                        directory.resolveSibling("postgres-binaries").toFile())
                .setCleanDataDirectory(false)
                .setPort(port)
                // The library turns both off, for tests; the later setting wins.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                // The house stops it, after the services.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(30))
                .start();
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        Optional<ProcessHandle> server = server();
        if (server.isPresent()) {
            // Its workers notice and end by themselves, but the next server must not meet them.
            var workers = server.get().descendants().toList();
            server.get().destroyForcibly();
            try {
                server.get().onExit().get(20, TimeUnit.SECONDS);
                for (ProcessHandle worker : workers) {
                    worker.onExit().get(20, TimeUnit.SECONDS);
                }
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("PostgreSQL on %s does not end".formatted(directory), e);
            }
        }
    }

    @Override
    public boolean alive() {
        try {
            return server().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String report() {
        return "PostgreSQL on %s stopped".formatted(directory);
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
    }

    /// A server outlives a house that was ended by force; two on one directory would ruin it.
    private void stopLeftover() throws IOException {
        Optional<ProcessHandle> leftover = server();
        if (leftover.isPresent()) {
            leftover.get().destroy();
            try {
                leftover.get().onExit().get(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new StartFailure("PostgreSQL with process id %d still works on %s: stop it"
                        .formatted(leftover.get().pid(), directory));
            }
        }
    }

    private Optional<ProcessHandle> server() throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    }
}
