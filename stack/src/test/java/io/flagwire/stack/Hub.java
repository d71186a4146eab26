package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A small WebSub hub, and the topics it distributes, by the words of the W3C Recommendation. It accepts every wish
/// with 202 and verifies it afterwards.
final class Hub implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final Map<String, Map<String, String>> subscribers = new ConcurrentHashMap<>();
    private final List<Map<String, String>> wishes = new CopyOnWriteArrayList<>();
    private final Map<String, String> behaviour = new ConcurrentHashMap<>();

    Hub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hub", this::wish);
        server.createContext("/topic/", this::topic);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:%d/hub".formatted(server.getAddress().getPort());
    }

    /// A topic's address; asked for, it names this hub.
    String topic(String name) {
        return "http://127.0.0.1:%d/topic/%s".formatted(server.getAddress().getPort(), name);
    }

    /// What is done with wishes for a topic: `deny`, `fail` (once), or the seconds of lease that are granted.
    void behave(String name, String how) {
        behaviour.put(topic(name), how);
    }

    /// What subscribers have asked for that topic.
    List<Map<String, String>> wishes(String name) {
        return wishes.stream()
                .filter(wish -> topic(name).equals(wish.get("hub.topic")))
                .toList();
    }

    /// What the first wish for that topic said.
    String wished(String name, String field) {
        return field(wishes(name).getFirst(), field);
    }

    boolean subscribed(String name) {
        return subscribers.containsKey(topic(name));
    }

    /// Distributes to the subscriber of a topic, signed.
    int distribute(String name, String type, String body, String method) throws Exception {
        Map<String, String> subscriber = Objects.requireNonNull(subscribers.get(topic(name)), name);
        return post(
                field(subscriber, "hub.callback"),
                name,
                type,
                body,
                signature(field(subscriber, "hub.secret"), body, method));
    }

    /// Posts to a callback whatever the signature is.
    int post(String callback, String name, String type, String body, @Nullable String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(callback))
                .header("Content-Type", type)
                .header("Link", "<%s>; rel=\"hub\", <%s>; rel=\"self\"".formatted(address(), topic(name)))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-Hub-Signature", signature);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /// The same with a body that is packed.
    int postPacked(String callback, String type, byte[] packed, String signature) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(callback))
                                .header("Content-Type", type)
                                .header("Content-Encoding", "gzip")
                                .header("X-Hub-Signature", signature)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(packed))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /// What a subscriber answers when it is asked for its intent.
    HttpResponse<String> verify(String callback, Map<String, String> fields) throws IOException, InterruptedException {
        StringBuilder url = new StringBuilder(callback);
        fields.forEach((name, value) -> url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        return client.send(
                HttpRequest.newBuilder(URI.create(url.toString())).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void wish(HttpExchange exchange) throws IOException {
        Map<String, String> wish = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        wishes.add(wish);
        boolean failing = behaviour.remove(field(wish, "hub.topic"), "fail");
        exchange.sendResponseHeaders(failing ? 500 : 202, -1);
        exchange.close();
        if (!failing) {
            Thread.ofVirtual().start(() -> settle(wish));
        }
    }

    private void settle(Map<String, String> wish) {
        String topic = field(wish, "hub.topic");
        String how = behaviour.getOrDefault(topic, wish.getOrDefault("hub.lease_seconds", "864000"));
        try {
            if (how.equals("deny")) {
                verify(
                        field(wish, "hub.callback"),
                        Map.of("hub.mode", "denied", "hub.topic", topic, "hub.reason", "not for you"));
                return;
            }
            String challenge = UUID.randomUUID().toString();
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("hub.mode", field(wish, "hub.mode"));
            fields.put("hub.topic", topic);
            fields.put("hub.challenge", challenge);
            fields.put("hub.lease_seconds", how);
            HttpResponse<String> answer = verify(field(wish, "hub.callback"), fields);
            if (answer.statusCode() / 100 == 2 && answer.body().equals(challenge)) {
                if (field(wish, "hub.mode").equals("subscribe")) {
                    subscribers.put(topic, wish);
                } else {
                    subscribers.remove(topic);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void topic(HttpExchange exchange) throws IOException {
        byte[] feed = """
                <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>urn:news</id>
                <updated>2026-11-24T09:00:00Z</updated><link rel="hub" href="%s"/></feed>""".formatted(address()).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/atom+xml");
        exchange.getResponseHeaders()
                .set(
                        "Link",
                        "<http://127.0.0.1:%d%s>; rel=\"self\""
                                .formatted(
                                        server.getAddress().getPort(),
                                        exchange.getRequestURI().getPath()));
        exchange.sendResponseHeaders(200, feed.length);
        exchange.getResponseBody().write(feed);
        exchange.close();
    }

    static String signature(String secret, String body, String method) throws GeneralSecurityException {
        return signature(secret, body.getBytes(UTF_8), method);
    }

    static String signature(String secret, byte[] body, String method) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("Hmac" + method.toUpperCase(java.util.Locale.ROOT));
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HMAC"));
        return method + "=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    private static String field(Map<String, String> wish, String name) {
        return Objects.requireNonNull(wish.get(name), name);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return fields;
    }
}
