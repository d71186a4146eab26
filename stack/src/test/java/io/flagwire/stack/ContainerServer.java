package io.flagwire.stack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A broker or database in a container of the image that Compose names. Its port is fixed, so that it has the same
/// address after a crash.
final class ContainerServer implements BackingServer {
    private static final String BROKER_IMAGE = "apache/kafka:4.1.2";
    private static final String DATABASE_IMAGE = "postgres:17";
    static final List<String> IMAGES = List.of(BROKER_IMAGE, DATABASE_IMAGE);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final String address;
    private final GenericContainer<?> container;
    private final Probe probe;

    private ContainerServer(String name, String address, GenericContainer<?> container, Probe probe) {
        this.name = name;
        this.address = address;
        this.container = container;
        this.probe = probe;
    }

    /// Whether the engine has the image, or can get it.
    static boolean present(String image) {
        DockerClient engine = DockerClientFactory.lazyClient();
        try {
            engine.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            try {
                return engine.pullImageCmd(image).start().awaitCompletion(5, TimeUnit.MINUTES);
            } catch (DockerException e2) {
                return false;
            } catch (InterruptedException e2) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    static ContainerServer broker(int port) {
        var kafka = new RestartableBroker(port);
        kafka.setWaitStrategy(Wait.forListeningPorts(9092));
        kafka.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        kafka.setPortBindings(List.of(port + ":9092"));
        String address = "localhost:" + port;
        return new ContainerServer("kafka", address, kafka, () -> {
            try (Admin admin = Admin.create(
                    Map.of("bootstrap.servers", address, "request.timeout.ms", 3000, "default.api.timeout.ms", 5000))) {
                admin.describeCluster().nodes().get();
            }
        });
    }

    static ContainerServer database(int port) {
        var postgres = new PostgreSQLContainer(DATABASE_IMAGE)
                .withUsername("postgres")
                .withPassword("postgres")
                .withDatabaseName("postgres");
        // The image's entry point starts a server of its own first, which listens to no port.
        postgres.setWaitStrategy(Wait.forListeningPorts(5432));
        postgres.setPortBindings(List.of(port + ":5432"));
        String address = "jdbc:postgresql://localhost:%d/postgres?user=postgres&password=postgres".formatted(port);
        return new ContainerServer(
                "postgres",
                address,
                postgres,
                () -> DriverManager.getConnection(address).close());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }
        Awaitility.await().atMost(PATIENCE).until(this::answers);
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public boolean alive() {
        return container.isRunning();
    }

    @Override
    public String report() {
        return "%s stopped; its log:%n%s".formatted(name, container.getLogs());
    }

    @Override
    public void close() {
        container.stop();
    }

    private boolean answers() throws InterruptedException {
        try {
            probe.ask();
            return true;
        } catch (SQLException | ExecutionException | IOException e) {
            return false;
        }
    }

    private interface Probe {
        void ask() throws SQLException, ExecutionException, InterruptedException, IOException;
    }

    /// Runs what the image runs at its first start. At a later one the storage is formatted and the settings are
    /// written; the image's own script would do both again, and not every build of it takes that.
    private static final class RestartableBroker extends KafkaContainer {
        private final int port;

        RestartableBroker(int port) {
            super(BROKER_IMAGE);
            this.port = port;
        }

        @Override
        protected void containerIsStarting(InspectContainerResponse container) {
            copyFileToContainer(Transferable.of("""
                    #!/bin/bash
                    if [ -e /tmp/started ]; then
                      exec /opt/kafka/bin/kafka-server-start.sh /opt/kafka/config/server.properties
                    fi
                    touch /tmp/started
                    export KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://localhost:%d,BROKER://$(hostname):9093
                    exec /etc/kafka/docker/run
                    """.formatted(port), 0777), "/tmp/testcontainers_start.sh");
        }
    }
}
