package io.flagwire.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives the tests of the intake one house for all of them, opened for the first and closed after the last of a run. A
/// test that takes it as a parameter has feeds, addresses and receivers of its own in it, and leaves every process
/// running.
final class IntakeHouse implements ParameterResolver {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("FLAGWIRE_INTAKE_IN_FLIGHT", "8M"),
            Map.entry("FLAGWIRE_SUPERDESK_ASSETS", "wanted"),
            Map.entry("FLAGWIRE_PULL_ALLOW", "127.0.0.1/32"),
            Map.entry("FLAGWIRE_PULL_SHORTEST", "1s"),
            Map.entry("FLAGWIRE_PULL_LONGEST", "2s"),
            Map.entry("FLAGWIRE_PULL_FIRST", "1s"),
            Map.entry("FLAGWIRE_PULL_LOOK", "0.1s"),
            Map.entry("FLAGWIRE_WEBSUB_LOOK", "0.2s"),
            Map.entry("FLAGWIRE_WEBSUB_PAUSE", "1s"));

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Opened.class;
    }

    @Override
    public Opened resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(IntakeHouse.class))
                .computeIfAbsent(Opened.class, key -> Opened.open(), Opened.class);
    }

    /// @param data where its processes write their logs
    record Opened(House house, Keys keys, Path data) implements AutoCloseable {
        private static Opened open() {
            try {
                Path data = Files.createTempDirectory("flagwire-intake");
                Keys keys = Keys.fromEnvironment();
                return new Opened(TestHouse.open(data, keys, SETTINGS), keys, data);
            } catch (IOException e) {
                throw new StartFailure("no house for the tests of the intake: " + e);
            }
        }

        @Override
        public void close() throws IOException {
            house.close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
