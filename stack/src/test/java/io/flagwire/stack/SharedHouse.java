package io.flagwire.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One house for all tests of a JVM that need no settings of their own, opened for the first of them and closed
/// when the JVM ends. A test that takes it as a parameter has feeds, queries and receivers of its own in it, and
/// leaves every process running.
final class SharedHouse implements ParameterResolver {
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
        return Shared.OPENED;
    }

    /// Opened when it is first asked for.
    private static final class Shared {
        private static final Opened OPENED = Opened.open();
    }

    /// @param data where its processes write their logs
    record Opened(House house, Keys keys, Path data) {
        private static Opened open() {
            Path data = Path.of(
                    System.getProperty("flagwire.home"),
                    "stack/target/shared-house-" + ProcessHandle.current().pid());
            Keys keys = Keys.fromEnvironment();
            try {
                return new Opened(TestHouse.open(data, keys, SETTINGS), keys, data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
