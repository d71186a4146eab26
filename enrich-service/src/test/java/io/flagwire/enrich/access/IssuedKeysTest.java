package io.flagwire.enrich.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuedKeysTest {
    private static final String KEY = "fw_sub_0123abcd_" + "A-z_".repeat(10) + "123";

    private final AtomicInteger status = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer alerts;
    private IssuedKeys keys;

    @BeforeEach
    void open() throws IOException {
        alerts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        alerts.createContext("/v1/organisation", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        alerts.start();
        keys = new IssuedKeys(new Settings(
                "http://127.0.0.1:%d/".formatted(alerts.getAddress().getPort())));
    }

    @AfterEach
    void close() {
        keys.close();
        alerts.stop(0);
    }

    @Test
    void alertServiceIsAskedEachTime() {
        status.set(200);
        assertTrue(keys.known(KEY));
        status.set(401);
        assertFalse(keys.known(KEY), "it was revoked");
        assertEquals(List.of("Bearer " + KEY, "Bearer " + KEY), asked);
    }

    @Test
    void whatIsNoKeyIsAskedOfNobody() {
        status.set(200);
        for (String none : List.of("", "s-key", "fw_feed_" + KEY.substring(7), KEY + "x", KEY + "\r\nX: y")) {
            assertFalse(keys.known(none), none);
        }
        assertEquals(List.of(), asked);
    }

    @Test
    void whatCannotBeFoundOutIsNeitherKnownNorUnknown() {
        status.set(503);
        assertThrows(KeysUnavailableException.class, () -> keys.known(KEY));
        alerts.stop(0);
        assertThrows(KeysUnavailableException.class, () -> keys.known(KEY));
    }

    private record Settings(String alertUrl) implements AccessConfig {
        @Override
        public Optional<String> subscriberKey() {
            return Optional.empty();
        }

        @Override
        public Optional<String> operatorKey() {
            return Optional.empty();
        }
    }
}
