package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A real HTTP receiver of JSON, which keeps what it gets.
final class Mailbox implements AutoCloseable {
    private final HttpServer server;
    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    private Mailbox(HttpServer server) {
        this.server = server;
    }

    /// A request as it came.
    record Letter(String path, String contentType, String body) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    /// Answers with that status.
    static Mailbox answering(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Mailbox mailbox = new Mailbox(server);
        server.createContext("/", exchange -> {
            mailbox.letters.add(new Letter(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.getResponseHeaders().add("Location", mailbox.url("/elsewhere"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return mailbox;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Letter> letters() {
        return letters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
