package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A receiver of webhooks that behaves badly in its manner while it is sick, and well otherwise.
final class FaultyReceiver implements AutoCloseable {
    private static final int SLOW_MILLIS = 400;
    private static final long FLAP_NANOS = Duration.ofSeconds(3).toNanos();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Manner manner;
    private final HttpServer server;
    private final List<Receipt> receipts = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger followed = new AtomicInteger();
    private volatile boolean sick;
    private volatile boolean closed;

    FaultyReceiver(Manner manner) throws IOException {
        this.manner = manner;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(threads);
        server.createContext("/hook", this::receive);
        server.createContext("/elsewhere", exchange -> {
            followed.incrementAndGet();
            answer(exchange, 204);
        });
        server.start();
    }

    /// How it is while it is sick.
    enum Manner {
        FINE,
        /// Takes everything in its own time, sick or not.
        SLOW,
        /// Takes everything for a while, and then nothing for a while.
        FLAPPING,
        FAILING,
        REDIRECTING,
        GONE,
        HANGING;

        /// Whether it is to be told everything by itself.
        boolean healthy() {
            return this == FINE || this == SLOW || this == FLAPPING;
        }
    }

    /// A message that it took, at a moment of [System#nanoTime].
    record Receipt(String id, JsonNode body, long nanos) {}

    Manner manner() {
        return manner;
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    void sick(boolean now) {
        sick = now;
    }

    /// What it took, in that order, repetitions included.
    List<Receipt> receipts() {
        synchronized (receipts) {
            return List.copyOf(receipts);
        }
    }

    /// Requests to it, taken or not.
    int attempts() {
        return attempts.get();
    }

    /// Requests to where it redirects.
    int followed() {
        return followed.get();
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        long nanos = System.nanoTime();
        attempts.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (sick || manner == Manner.SLOW ? manner : Manner.FINE) {
            case FINE -> take(exchange, body, nanos);
            case SLOW -> {
                pause(SLOW_MILLIS);
                take(exchange, body, nanos);
            }
            case FLAPPING -> {
                if (nanos / FLAP_NANOS % 2 == 0) {
                    take(exchange, body, nanos);
                } else {
                    answer(exchange, 503);
                }
            }
            case FAILING -> answer(exchange, 500);
            case REDIRECTING -> {
                exchange.getResponseHeaders().set("Location", url().replace("/hook", "/elsewhere"));
                answer(exchange, 302);
            }
            case GONE -> answer(exchange, 410);
            case HANGING -> {
                while (sick && !closed) {
                    pause(100);
                }
                exchange.close();
            }
        }
    }

    private void take(HttpExchange exchange, byte[] body, long nanos) throws IOException {
        Receipt receipt =
                new Receipt(exchange.getRequestHeaders().getFirst("webhook-id"), Feed.JSON.readTree(body), nanos);
        synchronized (receipts) {
            receipts.add(receipt);
        }
        answer(exchange, 204);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
