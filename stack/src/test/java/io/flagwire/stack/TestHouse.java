package io.flagwire.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Optional<Servers> containers = containers(ports);
        return containers.isPresent()
                ? House.open(
                        home,
                        data,
                        keys,
                        ports,
                        containers.get().broker(),
                        containers.get().database(),
                        settings)
                : House.open(home, data, keys, ports, settings);
    }

    private static Optional<Servers> containers(Ports ports) {
        String wanted = System.getProperty("flagwire.backend", "auto");
        return switch (wanted) {
            case "containers" -> Optional.of(Servers.inContainers(ports));
            case "embedded" -> Optional.empty();
            case "auto" -> engineAnswers() ? Optional.of(Servers.inContainers(ports)) : Optional.empty();
            default ->
                throw new IllegalArgumentException(
                        "flagwire.backend is '%s'; containers, embedded or auto is wanted".formatted(wanted));
        };
    }

    // An engine that has not got the images and cannot get them is no better than none; forced, it is an error.
    private static boolean engineAnswers() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return false;
        }
        List<String> missing = ContainerServer.IMAGES.stream()
                .filter(image -> !ContainerServer.present(image))
                .toList();
        missing.forEach(image -> System.out.printf("no image %s on this Docker engine: embedded servers%n", image));
        return missing.isEmpty();
    }

    private record Servers(BackingServer broker, BackingServer database) {
        static Servers inContainers(Ports ports) {
            return new Servers(ContainerServer.broker(ports.kafka()), ContainerServer.database(ports.postgres()));
        }
    }
}
