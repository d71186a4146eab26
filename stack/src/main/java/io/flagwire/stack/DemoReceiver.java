package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The subscriber of the demo: a real HTTP receiver that checks each webhook's signature by Standard Webhooks 1.0 and
/// shows the alert.
final class DemoReceiver implements AutoCloseable {
    // An address of its own within 127.0.0.0/8, so that what the house is allowed to reach is this receiver and
    // nothing else on the machine; systems that have 127.0.0.1 only get that.
    private static final List<String> ADDRESSES = List.of("127.70.87.49", "127.0.0.1");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final HttpServer server;
    private volatile byte[] secret = new byte[0];

    DemoReceiver(PrintWriter out) throws IOException {
        this.out = out;
        this.server = bind();
        server.createContext("/", this::receive);
        server.start();
    }

    /// What `FLAGWIRE_WEBHOOK_ALLOW` must say: this receiver, beside what the environment allows.
    String allowing() {
        String own = server.getAddress().getAddress().getHostAddress() + "/32";
        String others = System.getenv("FLAGWIRE_WEBHOOK_ALLOW");
        return others == null || others.isBlank() ? own : own + "," + others;
    }

    /// Asks the house for alerts.
    void subscribe(URI alertService, String key, String query) throws IOException, InterruptedException {
        String url = "http://%s:%d/"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort());
        String wanted = JSON.writeValueAsString(
                Map.of("name", "demo", "query", query, "channels", List.of(Map.of("type", "webhook", "url", url))));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(alertService.resolve("/v1/subscriptions"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + key)
                            .POST(HttpRequest.BodyPublishers.ofString(wanted))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new StartFailure("the demo cannot subscribe: " + answer.statusCode() + " " + answer.body());
            }
            String told = JSON.readTree(answer.body()).at("/channels/0/secret").asText();
            secret = Base64.getDecoder().decode(told.substring("whsec_".length()));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static HttpServer bind() throws IOException {
        IOException refused = new IOException("no address to listen on");
        for (String address : ADDRESSES) {
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
            } catch (IOException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean genuine = genuine(exchange, body);
        if (genuine) {
            AlertText.print(JSON.readTree(body), out);
        } else {
            out.println("refused a webhook with a wrong signature");
            out.flush();
        }
        exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
        exchange.close();
    }

    private boolean genuine(HttpExchange exchange, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var headers = exchange.getRequestHeaders();
            mac.update((headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + ".")
                    .getBytes(UTF_8));
            byte[] wanted = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(UTF_8);
            return MessageDigest.isEqual(
                    wanted,
                    String.valueOf(headers.getFirst("webhook-signature")).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
