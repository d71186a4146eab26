package io.flagwire.bench.deliver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Many webhook endpoints: one server that listens on every loopback address (Linux has all of 127.0.0.0/8), so that
/// each address is an endpoint of its own to a client. Answers 204 at once.
final class Endpoints implements AutoCloseable {
    private static final int LAST_OCTET = 250;
    private static final int BACKLOG = 1_024;

    static {
        // By itself it keeps 200 connections that nobody uses just now, and closes the others in their users' faces.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(0), BACKLOG);
    private final Set<String> webhookIds = ConcurrentHashMap.newKeySet();
    private volatile long lastNanos;
    private volatile byte[] lastBody = {};

    Endpoints() throws IOException {
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    /// The address of one of them, counted from 0, fewer than 62,500.
    String url(int endpoint) {
        return "http://127.0.%d.%d:%d/hook"
                .formatted(
                        1 + endpoint / LAST_OCTET,
                        1 + endpoint % LAST_OCTET,
                        server.getAddress().getPort());
    }

    /// How many different alerts came.
    int alerts() {
        return webhookIds.size();
    }

    /// When the last request came, by [System#nanoTime].
    long lastNanos() {
        return lastNanos;
    }

    /// What it had in it.
    byte[] lastBody() {
        return lastBody;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        lastBody = exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        if (id != null) {
            webhookIds.add(id);
        }
        lastNanos = System.nanoTime();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
