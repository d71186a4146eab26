package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/// A news site: pages that a test can change, and who asked for them.
final class Site implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    Site(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// What is at an address.
    record Page(int status, Map<String, String> headers, byte[] body) {
        static Page feed(String type, String body) {
            return new Page(200, Map.of("Content-Type", type), body.getBytes(UTF_8));
        }

        static Page redirect(int status, String location) {
            return new Page(status, Map.of("Location", location), new byte[0]);
        }

        Page with(String name, String value) {
            Map<String, String> all = new ConcurrentHashMap<>(headers);
            all.put(name, value);
            return new Page(status, all, body);
        }

        Page gzip() {
            var bytes = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write(body);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return new Page(status, headers, bytes.toByteArray()).with("Content-Encoding", "gzip");
        }
    }

    /// A request, and what it was answered with.
    record Visit(String path, Optional<String> noneMatch, Optional<String> modifiedSince, int status) {}

    void put(String path, Page page) {
        pages.put(path, page);
    }

    String url(String path) {
        return "http://%s:%d%s"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort(),
                        path);
    }

    List<Visit> visits(String path) {
        return visits.stream().filter(visit -> visit.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Page page = pages.getOrDefault(path, new Page(404, Map.of(), new byte[0]));
        Optional<String> noneMatch =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"));
        Optional<String> since =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
        boolean same = noneMatch.isPresent()
                ? noneMatch.get().equals(page.headers().get("ETag"))
                : since.isPresent() && since.get().equals(page.headers().get("Last-Modified"));
        int status = same ? 304 : page.status();
        visits.add(new Visit(path, noneMatch, since, status));
        page.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, same || page.body().length == 0 ? -1 : page.body().length);
        if (!same) {
            exchange.getResponseBody().write(page.body());
        }
        exchange.close();
    }
}
