package io.flagwire.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Broker, database and services, started in order and stopped in the opposite one.
final class House implements AutoCloseable {
    private static final List<String> SERVICES = List.of("alert-service", "enrich-service", "ingest-service");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path home;
    private final Path data;
    private final Keys keys;
    private final Ports ports;
    private final Database database;
    private final Deque<Child> children = new ArrayDeque<>();
    private boolean closed;

    private House(Path home, Path data, Keys keys, Ports ports, Database database) {
        this.home = home;
        this.data = data;
        this.keys = keys;
        this.ports = ports;
        this.database = database;
    }

    /// Starts everything and returns when every service answers that it is ready.
    ///
    /// @param home the checkout, with its services built
    /// @param data where the broker and the database keep what they know, and logs go
    static House open(Path home, Path data, Keys keys, Ports ports) throws IOException {
        Files.createDirectories(data.resolve("logs"));
        House house = new House(home, data, keys, ports, Database.start(data.resolve("postgres"), ports.postgres()));
        Runtime.getRuntime().addShutdownHook(new Thread(house::closeAtExit));
        try {
            house.startBroker();
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

    int port(String service) {
        return ports.of(service);
    }

    String kafka() {
        return "127.0.0.1:" + ports.kafka();
    }

    String jdbcUrl() {
        return database.jdbcUrl();
    }

    /// The first child that is no longer running.
    Optional<Child> fallen() {
        return children.stream().filter(child -> !child.alive()).findFirst();
    }

    /// The running child of that name.
    Child child(String name) {
        return children.stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Starts the broker, in place of the one before, and waits until it answers.
    void startBroker() throws IOException {
        start(
                "kafka",
                Map.of(),
                List.of(
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaProcess.class.getName(),
                        data.resolve("kafka").toString(),
                        Integer.toString(ports.kafka())));
        await("kafka", () -> Ports.answers(ports.kafka()));
    }

    /// Starts the service, in place of the one before.
    void startService(String service) throws IOException {
        Path jar = home.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StartFailure(service + " is not built: " + jar + " is missing");
        }
        Map<String, String> environment = new HashMap<>(keys.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port(service)));
        start(service, environment, List.of("-Xmx512m", "-jar", jar.toString()));
    }

    void awaitReady(String service) {
        URI ready = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port(service)));
        await(service, () -> answersOk(ready));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        // The last started first: no service outlives the broker it writes to.
        while (!children.isEmpty()) {
            children.pop().stop();
        }
        database.close();
    }

    // Registered before the first child starts, so that a stop while starting leaves nothing behind.
    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            System.err.println("flagwire: PostgreSQL did not stop: " + e.getMessage());
        }
    }

    private synchronized void start(String name, Map<String, String> environment, List<String> arguments)
            throws IOException {
        if (closed) {
            throw new StartFailure("stopped while starting " + name);
        }
        children.removeIf(child -> child.name().equals(name));
        Child child = Child.start(name, data.resolve("logs").resolve(name + ".log"), environment, arguments);
        if (name.equals("kafka")) {
            children.addLast(child);
        } else {
            children.push(child);
        }
    }

    private void await(String name, BooleanSupplier ready) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            Child child = child(name);
            if (!child.alive()) {
                throw new StartFailure(reportOf(child));
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure("%s is not ready after %s".formatted(name, PATIENCE));
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailure("interrupted while starting " + name);
            }
        }
    }

    private static String reportOf(Child child) {
        try {
            return child.report();
        } catch (IOException e) {
            return child.name() + " stopped, and its log cannot be read: " + e.getMessage();
        }
    }

    private static boolean answersOk(URI uri) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
