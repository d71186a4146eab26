package io.flagwire.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// Receivers that behave badly.
final class Endpoint implements AutoCloseable {
    private final AutoCloseable server;
    private final int port;
    private final List<Attempt> attempts;

    private Endpoint(AutoCloseable server, int port, List<Attempt> attempts) {
        this.server = server;
        this.port = port;
        this.attempts = attempts;
    }

    /// A request as it came.
    record Attempt(String id, String timestamp, String signature) {}

    /// Takes requests and never answers.
    static Endpoint silent() throws IOException {
        ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        List<Attempt> attempts = new CopyOnWriteArrayList<>();
        List<Socket> held = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    held.add(socket);
                    Thread.ofVirtual().start(() -> await(socket, attempts));
                }
            } catch (IOException e) {
                // closed: the end of the test
            }
        });
        AutoCloseable everything = () -> {
            server.close();
            for (Socket socket : held) {
                socket.close();
            }
        };
        return new Endpoint(everything, server.getLocalPort(), attempts);
    }

    // Whoever only looks whether somebody is there sends nothing.
    private static void await(Socket socket, List<Attempt> attempts) {
        try {
            if (socket.getInputStream().read() >= 0) {
                attempts.add(new Attempt("", "", ""));
            }
        } catch (IOException e) {
            // closed: the end of the test
        }
    }

    /// Answers with these status codes, one after the other, and then with the last.
    static Endpoint answering(int... statusCodes) throws IOException {
        AtomicInteger answered = new AtomicInteger();
        return answering(() -> statusCodes[Math.min(answered.incrementAndGet(), statusCodes.length) - 1]);
    }

    /// Answers with what is supplied at the moment.
    static Endpoint answering(IntSupplier statusCode) throws IOException {
        List<Attempt> attempts = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            attempts.add(new Attempt(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature")));
            exchange.sendResponseHeaders(statusCode.getAsInt(), -1);
            exchange.close();
        });
        server.start();
        return new Endpoint(() -> server.stop(0), server.getAddress().getPort(), attempts);
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(port);
    }

    /// Requests, or connections where none is read.
    List<Attempt> attempts() {
        return attempts;
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
