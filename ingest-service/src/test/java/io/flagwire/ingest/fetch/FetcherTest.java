package io.flagwire.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.flagwire.events.net.AddressGuard;
import io.flagwire.ingest.fetch.FetchOutcome.Answered;
import io.flagwire.ingest.fetch.FetchOutcome.Failed;
import io.flagwire.ingest.fetch.FetchOutcome.Forbidden;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a real server, behind names that only this test knows.
class FetcherTest {
    private static final int LARGEST = 10_000;
    private static final int LARGEST_OPENED = 50_000;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private HttpServer server;
    private Fetcher fetcher;

    @BeforeEach
    void open() throws IOException {
        vertx = Vertx.vertx();
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        fetcher = patient(Duration.ofSeconds(20));
    }

    private Fetcher patient(Duration timeout) {
        return new Fetcher(
                vertx,
                new Limits(timeout),
                new AddressGuard("FLAGWIRE_PULL_ALLOW", List.of("127.0.0.1"), FetcherTest::addresses),
                new HttpClientOptions());
    }

    @AfterEach
    void close() {
        fetcher.close();
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void connectsToTheCheckedAddressUnderTheNameInTheUrl() {
        answer("/feed", 200, Map.of("ETag", "\"1\""), "news".getBytes(UTF_8));

        FetchAnswer answer =
                answered(fetcher.fetch(FetchRequest.get(url("/feed?a=b"), Map.of("If-None-Match", "\"0\""))));

        assertEquals(200, answer.status());
        assertEquals("news", new String(answer.body(), UTF_8));
        assertEquals(Optional.of("\"1\""), answer.header("etag"));
        assertEquals(List.of("GET /feed?a=b host=feeds.example:" + port() + " none-match=\"0\" "), asked);
    }

    @Test
    void redirectsAreFollowedAndThoseForGoodRemembered() {
        answer("/old", 301, Map.of("Location", "/moved"), new byte[0]);
        answer("/moved", 308, Map.of("Location", url("/today").toString()), new byte[0]);
        answer("/today", 302, Map.of("Location", "feed#top"), new byte[0]);
        answer("/feed", 301, Map.of("Location", "/end"), new byte[0]);
        answer("/end", 200, Map.of(), "here".getBytes(UTF_8));

        FetchAnswer answer = answered(fetcher.fetch(FetchRequest.get(url("/old"), Map.of())));

        assertEquals(url("/end"), answer.url());
        assertEquals(url("/today"), answer.lastingUrl(), "what follows a redirect for now is for now");
    }

    @Test
    void redirectThatIsAQueryAloneKeepsThePath() {
        answer("/news/feed", 302, Map.of("Location", "?format=rss"), new byte[0]);

        fetcher.fetch(FetchRequest.get(url("/news/feed?a=b"), Map.of()));

        assertTrue(asked.get(1).startsWith("GET /news/feed?format=rss "), asked::toString);
    }

    @Test
    void redirectIntoTheHouseIsRefused() {
        answer("/in", 302, Map.of("Location", "http://inner.example:" + port() + "/feed"), new byte[0]);
        answer("/literal", 301, Map.of("Location", "http://169.254.169.254/latest/meta-data/"), new byte[0]);
        answer("/file", 301, Map.of("Location", "file:///etc/passwd"), new byte[0]);

        for (String path : List.of("/in", "/literal", "/file")) {
            assertInstanceOf(Forbidden.class, fetcher.fetch(FetchRequest.get(url(path), Map.of())), path);
        }
        assertEquals(3, asked.size(), asked.toString());
    }

    @Test
    void endlessRedirectsEnd() {
        answer("/loop", 302, Map.of("Location", "/loop"), new byte[0]);

        assertEquals("more than 4 redirects", failure(fetcher.fetch(FetchRequest.get(url("/loop"), Map.of()))));
        assertEquals(5, asked.size());
    }

    @Test
    void postIsRepeatedOnlyWhereTheMethodIsKept() {
        answer("/hub", 307, Map.of("Location", "/hub2"), new byte[0]);
        answer("/hub2", 302, Map.of("Location", "/hub3"), new byte[0]);
        var fields = new LinkedHashMap<String, String>();
        fields.put("hub.mode", "subscribe");
        fields.put("hub.topic", "http://a.example/?b=c&d");

        FetchAnswer answer = answered(fetcher.fetch(FetchRequest.post(url("/hub"), fields)));

        assertEquals(302, answer.status());
        String form = "hub.mode=subscribe&hub.topic=http%3A%2F%2Fa.example%2F%3Fb%3Dc%26d";
        assertEquals(2, asked.size());
        assertTrue(asked.stream().allMatch(ask -> ask.startsWith("POST ") && ask.endsWith(form)), asked.toString());
    }

    @Test
    void gzipIsOpenedAndABombIsNot() throws IOException {
        answer("/gzip", 200, Map.of("Content-Encoding", "gzip"), gzip(20_000));
        answer("/bomb", 200, Map.of("Content-Encoding", "gzip"), gzip(LARGEST_OPENED + 1));
        answer("/cut", 200, Map.of("Content-Encoding", "gzip"), new byte[] {31, (byte) 139, 8, 0});
        answer("/odd", 200, Map.of("Content-Encoding", "br"), new byte[] {1});

        assertEquals(
                20_000,
                answered(fetcher.fetch(FetchRequest.get(url("/gzip"), Map.of())))
                        .body()
                        .length);
        assertEquals(
                "the answer is larger than 50000 bytes when opened",
                failure(fetcher.fetch(FetchRequest.get(url("/bomb"), Map.of()))));
        assertInstanceOf(Failed.class, fetcher.fetch(FetchRequest.get(url("/cut"), Map.of())));
        assertInstanceOf(Failed.class, fetcher.fetch(FetchRequest.get(url("/odd"), Map.of())));
    }

    @Test
    void endlessBodyIsReadNoFurtherThanTheLimit() {
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[1000]);
                }
            } catch (IOException e) {
                asked.add("closed");
            }
        });

        assertEquals(
                "the answer is larger than 10000 bytes",
                failure(fetcher.fetch(FetchRequest.get(url("/endless"), Map.of()))));
    }

    @Test
    void silentServerIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"))) {
            URI url = URI.create("http://feeds.example:%d/".formatted(silent.getLocalPort()));
            assertEquals(
                    "no whole answer within PT1S",
                    failure(patient(Duration.ofSeconds(1)).fetch(FetchRequest.get(url, Map.of()))));
        }
    }

    @Test
    void nobodyThereIsAFailure() {
        assertInstanceOf(
                Failed.class, fetcher.fetch(FetchRequest.get(URI.create("http://feeds.example:1/"), Map.of())));
        assertInstanceOf(
                Forbidden.class, fetcher.fetch(FetchRequest.get(URI.create("http://unknown.example/"), Map.of())));
    }

    private void answer(String path, int status, Map<String, String> headers, byte[] body) {
        server.createContext(path, exchange -> {
            note(exchange);
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void note(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add("%s %s host=%s none-match=%s %s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        headers.getFirst("Host"),
                        headers.getFirst("If-None-Match"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    }

    private URI url(String path) {
        return URI.create("http://feeds.example:" + port() + path);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static FetchAnswer answered(FetchOutcome outcome) {
        return assertInstanceOf(Answered.class, outcome, outcome.toString()).answer();
    }

    private static String failure(FetchOutcome outcome) {
        return assertInstanceOf(Failed.class, outcome, outcome.toString()).reason();
    }

    private static InetAddress[] addresses(String host) throws java.net.UnknownHostException {
        return switch (host) {
            case "feeds.example" -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            case "inner.example" -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.2")};
            case "unknown.example" -> throw new java.net.UnknownHostException(host);
            default -> new InetAddress[] {InetAddress.ofLiteral(host)};
        };
    }

    private static byte[] gzip(int zeros) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[zeros]);
        }
        return bytes.toByteArray();
    }

    /// Small enough to reach in a test.
    record Limits(Duration timeout) implements FetchConfig {
        @Override
        public Optional<List<String>> allow() {
            return Optional.empty();
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int largest() {
            return LARGEST;
        }

        @Override
        public int largestOpened() {
            return LARGEST_OPENED;
        }

        @Override
        public int redirects() {
            return 4;
        }
    }
}
