package io.flagwire.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How `up` and `demo` open a house: on the environment's ports, keys and servers, saying what they do.
final class HouseOptions {
    private static final List<String> OURS =
            List.of("kafka", "postgres", "postgres-binaries", "logs", InstanceName.FILE, SecretsKey.FILE);

    private final Path data;
    private final Keys keys = Keys.fromEnvironment();
    private final PrintWriter out;

    HouseOptions(Path data, PrintWriter out) {
        this.data = data.toAbsolutePath().normalize();
        this.out = out;
    }

    Keys keys() {
        return keys;
    }

    /// Removes what a house has kept there, and nothing else that may lie in the directory.
    void empty() throws IOException {
        for (String name : OURS) {
            Path directory = data.resolve(name);
            if (Files.exists(directory)) {
                try (Stream<Path> paths = Files.walk(directory)) {
                    for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    /// @param settings environment variables for the services
    /// @param fresh whether what a house has kept there is forgotten first: not before its ports show that none
    ///     is running
    House open(Map<String, String> settings, boolean fresh) throws IOException {
        Optional<BackingServer> broker = ExternalServer.named("kafka", "KAFKA_BOOTSTRAP_SERVERS");
        Optional<BackingServer> database = ExternalServer.named("postgres", "QUARKUS_DATASOURCE_JDBC_URL");
        Ports ports = Ports.fromEnvironment(broker.isEmpty(), database.isEmpty());
        if (fresh) {
            empty();
        }
        out.println("Starting broker, database and services; logs are in " + data.resolve("logs"));
        out.flush();
        return House.open(
                Path.of(System.getProperty("flagwire.home", ".")),
                data,
                keys,
                ports,
                broker.orElseGet(() -> House.embeddedBroker(data, ports)),
                database.orElseGet(() -> House.embeddedDatabase(data, ports)),
                settings);
    }

    /// Prints the addresses and keys, then `ready` on a line of its own.
    void announce(House house) {
        out.printf("ingest    %s   feed key %s%n", house.address("ingest-service"), keys.feed());
        out.printf("enrich    %s   operator key %s%n", house.address("enrich-service"), keys.operator());
        out.printf("alert     %s   subscriber key %s%n", house.address("alert-service"), keys.subscriber());
        out.printf("kafka     %s%n", house.broker().address());
        out.printf("postgres  %s%n", house.database().address());
        out.println("ready");
        out.flush();
    }
}
