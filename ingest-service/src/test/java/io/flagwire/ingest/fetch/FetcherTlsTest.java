package io.flagwire.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.flagwire.events.net.AddressGuard;
import io.flagwire.ingest.fetch.FetchOutcome.Answered;
import io.flagwire.ingest.fetch.FetchOutcome.Failed;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over TLS, too, it is the name that counts, and the checked address that is connected to.
class FetcherTlsTest {
    private static final String PASSWORD = "changeit";

    @Test
    void nameIsTheOneInTheHandshakeAndInTheCertificate(@TempDir Path directory) throws Exception {
        Path store = keys(directory);
        List<String> names = new CopyOnWriteArrayList<>();
        HttpsServer server = server(store, names);
        Vertx vertx = Vertx.vertx();
        try {
            var guard = new AddressGuard(
                    "ALLOW", List.of("127.0.0.1"), host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
            Fetcher fetcher = new Fetcher(
                    vertx,
                    new FetcherTest.Limits(Duration.ofSeconds(30)),
                    guard,
                    new HttpClientOptions()
                            .setPfxTrustOptions(
                                    new PfxOptions().setPath(store.toString()).setPassword(PASSWORD)));
            int port = server.getAddress().getPort();

            FetchOutcome right =
                    fetcher.fetch(FetchRequest.get(URI.create("https://feeds.example:%d/".formatted(port)), Map.of()));
            FetchOutcome wrong =
                    fetcher.fetch(FetchRequest.get(URI.create("https://other.example:%d/".formatted(port)), Map.of()));

            assertEquals(
                    200,
                    assertInstanceOf(Answered.class, right, right.toString())
                            .answer()
                            .status());
            assertInstanceOf(Failed.class, wrong, "a certificate for another name");
            assertEquals(List.of("feeds.example feeds.example:" + port), names);
        } finally {
            server.stop(0);
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static HttpsServer server(Path store, List<String> names) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            String name =
                    new String(session.getRequestedServerNames().getFirst().getEncoded(), UTF_8);
            names.add(name + " " + exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Path keys(Path directory) throws Exception {
        Path store = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=feeds.example",
                        "-ext",
                        "san=dns:feeds.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        // The certificate is its own authority.
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, PASSWORD.toCharArray());
        }
        keys.setCertificateEntry("trusted", keys.getCertificate("server"));
        try (var out = Files.newOutputStream(store)) {
            keys.store(out, PASSWORD.toCharArray());
        }
        return store;
    }
}
