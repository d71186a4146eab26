package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// npm's `eventsource` on `/v1/stream`, which comes back by itself when the service does.
final class Follower implements AutoCloseable {
    private static final Path SCRIPTS = ApiFiles.HOME.resolve("alert-service/src/test/js");

    private final Process node;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private Follower(Process node) {
        this.node = node;
        Thread.ofVirtual().start(() -> {
            try (BufferedReader lines = node.inputReader(UTF_8)) {
                lines.lines().forEach(seen::add);
            } catch (IOException e) {
                // closed: the end of the test
            }
        });
    }

    /// From the first alert of the subscription on; nothing where `npm ci` has not been run, which `.ci/run` does.
    static Optional<Follower> of(House house, Keys keys, String subscription) throws IOException {
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules"))) {
            return Optional.empty();
        }
        String address = house.address("alert-service") + "/v1/stream?after=0-0&subscription=" + subscription;
        return Optional.of(new Follower(new ProcessBuilder("node", "follow.mjs", address, keys.subscriber())
                .directory(SCRIPTS.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()));
    }

    /// The sequence numbers, as they came.
    List<String> seen() {
        return seen;
    }

    @Override
    public void close() {
        node.destroy();
    }
}
