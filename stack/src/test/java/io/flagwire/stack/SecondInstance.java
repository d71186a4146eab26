package io.flagwire.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Another instance of a service beside that of a house, on its broker and database.
final class SecondInstance {
    private final String service;
    private final House house;
    private final Keys keys;
    private final Path data;
    private final Map<String, String> settings;
    private final int port = Ports.free();
    private @Nullable Child child;

    SecondInstance(String service, House house, Keys keys, Path data) throws IOException {
        this(service, house, keys, data, Map.of());
    }

    /// @param settings environment variables for it
    SecondInstance(String service, House house, Keys keys, Path data, Map<String, String> settings) throws IOException {
        this.service = service;
        this.house = house;
        this.keys = keys;
        this.data = data;
        this.settings = Map.copyOf(settings);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Returns when it is ready.
    void start() throws IOException {
        var built = new BuiltService(Path.of(System.getProperty("flagwire.home")), service);
        Map<String, String> environment = new HashMap<>(keys.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", house.broker().address());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", house.database().address());
        environment.put("FLAGWIRE_INSTANCE", InstanceName.of(data) + "-2");
        environment.put(SecretsKey.VARIABLE, SecretsKey.of(data));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.putAll(settings);
        child = Child.start(
                service + "-2",
                built.directory(),
                data.toAbsolutePath().resolve("logs/" + service + "-2.log"),
                environment,
                built.javaArguments());
        child.awaitUntil(() -> Readiness.at(address().resolve("/q/health/ready")));
    }

    void kill() throws InterruptedException {
        Objects.requireNonNull(child).kill();
    }

    void stop() {
        if (child != null) {
            child.stop();
        }
    }
}
