package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A real HTTP receiver of webhooks, which checks signatures by the words of Standard Webhooks 1.0.
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, JsonNode> alerts = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile String secret = "";

    Receiver() throws IOException {
        this(0);
    }

    /// @param port where it listens; 0 for any that is free
    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/hook", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    void expectSecret(String secret) {
        this.secret = secret;
    }

    /// The alerts by `webhook-id`.
    Map<String, JsonNode> alerts() {
        return alerts;
    }

    List<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
            String wanted = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            // Any of them is enough.
            String given = exchange.getRequestHeaders().getFirst("webhook-signature");
            if (!List.of(given.split(" ")).contains(wanted)) {
                faults.add("bad signature of " + id);
            }
            alerts.put(id, new ObjectMapper().readTree(body));
        } catch (Exception e) {
            faults.add(id + ": " + e);
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
