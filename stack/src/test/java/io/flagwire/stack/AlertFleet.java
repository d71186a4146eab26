package io.flagwire.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Some instances of the alert service, and nothing else, on one broker and one database of their own. Any of them may
/// be killed and started again at any time.
final class AlertFleet implements AutoCloseable {
    private static final String SERVICE = "alert-service";

    private final Path data;
    private final Keys keys;
    private final Map<String, String> settings;
    private final BackingServer broker;
    private final BackingServer database;
    private final List<Integer> ports = new ArrayList<>();
    private final List<@Nullable Child> children = new ArrayList<>();

    /// @param settings environment variables for all of them
    AlertFleet(int size, Path data, Keys keys, Map<String, String> settings) throws IOException {
        this.data = data;
        this.keys = keys;
        this.settings = Map.copyOf(settings);
        Ports free = Ports.anyFree();
        this.broker = House.embeddedBroker(data, free);
        this.database = House.embeddedDatabase(data, free);
        for (int number = 0; number < size; number++) {
            ports.add(Ports.free());
            children.add(null);
        }
    }

    /// Returns when all of them are ready.
    void open() throws IOException {
        database.start();
        broker.start();
        // The first makes the tables.
        start(0);
        awaitReady(0);
        for (int number = 1; number < size(); number++) {
            start(number);
        }
        for (int number = 1; number < size(); number++) {
            awaitReady(number);
        }
    }

    int size() {
        return ports.size();
    }

    BackingServer broker() {
        return broker;
    }

    BackingServer database() {
        return database;
    }

    URI address(int number) {
        return URI.create("http://127.0.0.1:" + ports.get(number));
    }

    boolean alive(int number) {
        Child child = children.get(number);
        return child != null && child.alive();
    }

    /// Returns before it is ready.
    void start(int number) throws IOException {
        var built = new BuiltService(Path.of(System.getProperty("flagwire.home")), SERVICE);
        Map<String, String> environment = new HashMap<>(keys.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.address());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.address());
        environment.put("FLAGWIRE_INSTANCE", "%s-%d".formatted(InstanceName.of(data), number));
        environment.put(SecretsKey.VARIABLE, SecretsKey.of(data));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.get(number)));
        environment.putAll(settings);
        children.set(
                number,
                Child.start(
                        SERVICE + "-" + number,
                        built.directory(),
                        data.toAbsolutePath().resolve("logs/%s-%d.log".formatted(SERVICE, number)),
                        environment,
                        built.javaArguments()));
    }

    void awaitReady(int number) {
        Objects.requireNonNull(children.get(number))
                .awaitUntil(() -> Readiness.at(address(number).resolve("/q/health/ready")));
    }

    void kill(int number) throws InterruptedException {
        Objects.requireNonNull(children.get(number)).kill();
    }

    @Override
    public void close() throws IOException {
        for (Child child : children) {
            if (child != null) {
                child.stop();
            }
        }
        try {
            broker.close();
        } finally {
            database.close();
        }
    }
}
