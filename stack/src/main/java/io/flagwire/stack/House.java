package io.flagwire.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Broker, database and services, started in order and stopped in the opposite one.
public final class House implements AutoCloseable {
    /// The services, in the order they start: no article is let in before those behind it are there.
    public static final List<String> SERVICES = List.of("alert-service", "enrich-service", "ingest-service");

    private final Path home;
    private final Path data;
    private final Keys keys;
    private final Ports ports;
    private final BackingServer broker;
    private final BackingServer database;
    private final Map<String, String> settings;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private boolean closed;

    private House(
            Path home,
            Path data,
            Keys keys,
            Ports ports,
            BackingServer broker,
            BackingServer database,
            Map<String, String> settings) {
        this.home = home;
        this.data = data;
        this.keys = keys;
        this.ports = ports;
        this.broker = broker;
        this.database = database;
        this.settings = Map.copyOf(settings);
    }

    /// A house on the embedded broker and database.
    ///
    /// @param home the checkout, with its services built
    /// @param data where the broker and the database keep what they know, and logs go
    /// @param settings environment variables for the services
    public static House open(Path home, Path data, Keys keys, Ports ports, Map<String, String> settings)
            throws IOException {
        return open(home, data, keys, ports, embeddedBroker(data, ports), embeddedDatabase(data, ports), settings);
    }

    /// Starts everything and returns when every service answers that it is ready.
    ///
    /// @throws StartFailure when something does not start; what had started is stopped again
    public static House open(
            Path home,
            Path data,
            Keys keys,
            Ports ports,
            BackingServer broker,
            BackingServer database,
            Map<String, String> settings)
            throws IOException {
        House house = new House(home, data, keys, ports, broker, database, settings);
        // Registered before the first process starts, so that a stop while starting leaves nothing behind.
        Runtime.getRuntime().addShutdownHook(new Thread(house::closeAtExit));
        try {
            database.start();
            broker.start();
            for (String service : SERVICES) {
                house.startService(service);
            }
            SERVICES.forEach(house::awaitReady);
            return house;
        } catch (RuntimeException | IOException e) {
            house.close();
            throw e;
        }
    }

    /// The broker of `up`, kept in the data directory.
    public static BackingServer embeddedBroker(Path data, Ports ports) {
        return new EmbeddedBroker(data.resolve("kafka"), data.resolve("logs/kafka.log"), ports.kafka());
    }

    /// The database of `up`, kept in the data directory.
    public static BackingServer embeddedDatabase(Path data, Ports ports) {
        return new EmbeddedDatabase(data.resolve("postgres"), ports.postgres());
    }

    /// Where the service answers.
    public URI address(String service) {
        return URI.create("http://127.0.0.1:" + ports.of(service));
    }

    public BackingServer broker() {
        return broker;
    }

    public BackingServer database() {
        return database;
    }

    /// The newest process of that service.
    public synchronized Child child(String service) {
        return Optional.ofNullable(children.get(service)).orElseThrow();
    }

    /// Whether it has been asked to stop.
    synchronized boolean closed() {
        return closed;
    }

    /// The first service that is no longer running.
    synchronized Optional<Child> fallen() {
        return closed
                ? Optional.empty()
                : children.values().stream().filter(child -> !child.alive()).findFirst();
    }

    /// Starts the service, in place of the one before.
    public void startService(String service) throws IOException {
        start(service, ports.of(service));
    }

    /// Starts another application of the checkout beside the services, and returns when it listens. It is stopped as
    /// they are.
    ///
    /// @param application its directory in the checkout
    /// @return where it answers
    public URI startBeside(String application) throws IOException {
        int port = Ports.free();
        start(application, port);
        child(application).awaitUntil(() -> Ports.answers(port));
        return URI.create("http://127.0.0.1:" + port);
    }

    private synchronized void start(String service, int port) throws IOException {
        if (closed) {
            throw new StartFailure("stopped while starting " + service);
        }
        var built = new BuiltService(home, service);
        Map<String, String> environment = new HashMap<>(keys.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.address());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.address());
        environment.put("FLAGWIRE_INSTANCE", InstanceName.of(data));
        environment.put(SecretsKey.VARIABLE, SecretsKey.of(data));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        // Where the enrich service asks about keys.
        environment.put("FLAGWIRE_ALERT_PORT", Integer.toString(ports.of("alert-service")));
        environment.putAll(settings);
        children.put(
                service,
                Child.start(
                        service,
                        built.directory(),
                        data.toAbsolutePath().resolve("logs").resolve(service + ".log"),
                        environment,
                        built.javaArguments()));
    }

    /// Returns when the service answers that it is ready.
    ///
    /// @throws StartFailure when it ends before, or takes too long
    public void awaitReady(String service) {
        URI ready = address(service).resolve("/q/health/ready");
        child(service).awaitUntil(() -> Readiness.at(ready));
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        // The door first, so that nothing new comes in; no service outlives the broker it writes to.
        children.values().stream().toList().reversed().forEach(Child::stop);
        try {
            broker.close();
        } finally {
            database.close();
        }
    }

    private void closeAtExit() {
        try {
            if (!closed()) {
                System.err.println("flagwire: stopping services, broker and database");
            }
            close();
        } catch (IOException e) {
            System.err.println("flagwire: the house did not stop in order: " + e.getMessage());
        }
    }
}
