package io.flagwire.alert.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EndpointCheckTest {
    private final EndpointCheck check = new EndpointCheck(Optional.of(List.of("127.0.0.1/32")), new Settings());

    @Test
    void whoeverTakesConnectionsIsReachedAndSeesNoRequest() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> firstByte(server));

            assertEquals(Optional.empty(), problem("http://127.0.0.1:" + server.getLocalPort() + "/hook"));
            assertEquals(-1, read.join());
        }
    }

    @Test
    void whatStandsInTheWayIsSaid() throws IOException {
        int closed;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            closed = server.getLocalPort();
            // It takes the connection and never says a word of TLS.
            assertTrue(problem("https://127.0.0.1:" + closed + "/").isPresent());
        }
        assertEquals(Optional.of("Connection refused"), problem("http://127.0.0.1:" + closed + "/"));
        assertTrue(problem("http://10.1.2.3/").orElseThrow().contains("private"));
        assertTrue(problem("http://name.invalid/").orElseThrow().contains("unknown"));
        assertTrue(problem("ftp://127.0.0.1/").isPresent());
    }

    private Optional<String> problem(String address) {
        return check.problems(Map.of("one", address)).getOrDefault("one", Optional.of("missing"));
    }

    private static int firstByte(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -2;
        }
    }

    private record Settings() implements EndpointConfig {
        @Override
        public Duration warnAfter() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration disableAfter() {
            return Duration.ofDays(5);
        }

        @Override
        public Duration checkTimeout() {
            return Duration.ofSeconds(1);
        }
    }
}
