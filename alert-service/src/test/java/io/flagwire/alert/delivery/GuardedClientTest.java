package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.flagwire.alert.delivery.DeliveryOutcome.Deferred;
import io.flagwire.alert.delivery.DeliveryOutcome.Delivered;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What receivers say, and what they do not say, as it comes over the wire.
class GuardedClientTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final GuardedClient client = LocalClient.impatient(vertx, Clock.fixed(NOON, ZoneOffset.UTC));

    @AfterEach
    void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "429, 'Retry-After: 120', PT2M",
        "503, 'Retry-After: 120', PT2M",
        "503, 'Retry-After: Tue, 24 Nov 2026 13:30:00 GMT', PT1H30M",
        "503, 'Retry-After: soon', PT0S",
        "503, 'Server: none', PT0S",
        "500, 'Server: none', PT0S",
        "302, 'Location: http://127.0.0.1/', PT0S"
    })
    void receiverIsLeftAloneForAsLongAsItAsks(int status, String header, Duration wish) throws IOException {
        String answer = "HTTP/1.1 %d Any\r\n%s\r\nContent-Length: 0\r\n\r\n".formatted(status, header);
        try (Receiver receiver = new Receiver(answer)) {
            assertEquals(new Deferred("HTTP " + status, wish), post(receiver));
            assertEquals(1, receiver.connections.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nnot"})
    void receiverThatDoesNotEndItsAnswerIsGivenUp(String beginning) throws IOException {
        try (Receiver receiver = new Receiver(beginning)) {
            Deferred deferred = (Deferred) post(receiver);
            assertEquals(FailureReason.TIMED_OUT, FailureReason.of(deferred.result()), deferred.result());
        }
    }

    @Test
    void answerThatHasNoBodyIsOne() throws IOException {
        try (Receiver receiver = new Receiver("HTTP/1.1 204 No Content\r\n\r\n")) {
            assertEquals(new Delivered("HTTP 204"), post(receiver));
        }
    }

    @Test
    void connectionsAreUsedAgain() throws IOException {
        Set<Integer> connections = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress().getPort());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        GuardedClient patient = LocalClient.open(vertx, List.of("127.0.0.1/32"));
        try {
            String url = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
            for (int number = 0; number < 20; number++) {
                assertEquals(
                        new Delivered("HTTP 204"),
                        patient.post(() -> new Parcel(url, Map.of(), "{}"))
                                .join()
                                .outcome());
            }
            // One that is not back in the pool yet may make a second one.
            assertTrue(connections.size() < 4, () -> connections.size() + " connections");
        } finally {
            patient.close();
            server.stop(0);
        }
    }

    private DeliveryOutcome post(Receiver receiver) {
        String url = "http://127.0.0.1:%d/hook".formatted(receiver.server.getLocalPort());
        return client.post(() -> new Parcel(url, Map.of(), "{}")).join().outcome();
    }

    /// Says the same to everybody as soon as they say something, and then nothing more.
    private static final class Receiver implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> connections = new CopyOnWriteArrayList<>();

        Receiver(String words) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Socket socket = server.accept();
                        connections.add(socket);
                        socket.getInputStream().read();
                        socket.getOutputStream().write(words.getBytes(US_ASCII));
                    }
                } catch (IOException e) {
                    // Closed: the test is over.
                }
            });
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }
}
