package io.flagwire.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/// Opens the house of a test on Testcontainers' Kafka and PostgreSQL where a Docker engine answers, and on the embedded
/// ones where none does; `./flagwire test --containers` and `--embedded` decide it by force.
final class TestHouse {
    private TestHouse() {}

    static House open(Path data, Keys keys) throws IOException {
        return open(data, keys, Map.of());
    }

    /// @param settings environment variables for the services
    static House open(Path data, Keys keys, Map<String, String> settings) throws IOException {
        Path home = Path.of(System.getProperty("flagwire.home"));
        Ports ports = Ports.anyFree();
        if (onContainers()) {
            return House.open(
                    home,
                    data,
                    keys,
                    ports,
                    ContainerServer.broker(ports.kafka()),
                    ContainerServer.database(ports.postgres()),
                    settings);
        }
        return House.open(home, data, keys, ports, settings);
    }

    private static boolean onContainers() {
        String wanted = System.getProperty("flagwire.backend", "auto");
        return switch (wanted) {
            case "containers" -> true;
            case "embedded" -> false;
            case "auto" -> DockerClientFactory.instance().isDockerAvailable();
            default ->
                throw new IllegalArgumentException(
                        "flagwire.backend is '%s'; containers, embedded or auto is wanted".formatted(wanted));
        };
    }
}
