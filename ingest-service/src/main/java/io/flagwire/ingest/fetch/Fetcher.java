package io.flagwire.ingest.fetch;

import io.flagwire.events.net.AddressGuard;
import io.flagwire.ingest.fetch.FetchOutcome.Answered;
import io.flagwire.ingest.fetch.FetchOutcome.Failed;
import io.flagwire.ingest.fetch.FetchOutcome.Forbidden;
import io.flagwire.ingest.wire.Links;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks addresses that outsiders named, and nothing inside the house's own network: it connects to the very address
/// that the [AddressGuard] has checked, under the name in the URL (`Host`, SNI and certificate), and checks redirects
/// again. Time, size and decompressed size have limits. Safe for use by many threads; blocks the one that asks.
@ApplicationScoped
public class Fetcher {
    private static final String AGENT = "Flagwire/1 (feed reader)";

    private final HttpClient client;
    private final AddressGuard guard;
    private final FetchConfig config;

    @Inject
    Fetcher(Vertx vertx, FetchConfig config) {
        this(
                vertx,
                config,
                new AddressGuard("FLAGWIRE_PULL_ALLOW", config.allow().orElse(List.of())),
                new HttpClientOptions());
    }

    Fetcher(Vertx vertx, FetchConfig config, AddressGuard guard, HttpClientOptions options) {
        // A feed is asked every few minutes: by then no server keeps the connection.
        this.client = vertx.createHttpClient(options.setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis())));
        this.guard = guard;
        this.config = config;
    }

    /// Why the address may not be asked, if so. It can come to that later all the same, when its name leads elsewhere.
    public Optional<String> refusal(URI url) {
        try {
            guard.check(url);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Asks, and follows redirects: with GET all, with POST those that keep the method (307 and 308).
    public FetchOutcome fetch(FetchRequest request) {
        FetchRequest now = request;
        URI lasting = request.url();
        boolean forGood = true;
        for (int followed = 0; followed <= config.redirects(); followed++) {
            FetchOutcome outcome = exchange(now, lasting);
            Optional<URI> next = Optional.empty();
            if (outcome instanceof Answered(FetchAnswer answer) && redirects(answer, now)) {
                forGood = forGood && (answer.status() == 301 || answer.status() == 308);
                next = answer.header("location").flatMap(location -> resolved(answer.url(), location));
            }
            if (next.isEmpty()) {
                return outcome;
            }
            lasting = forGood ? next.get() : lasting;
            now = now.to(next.get());
        }
        return new Failed("more than %d redirects".formatted(config.redirects()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private FetchOutcome exchange(FetchRequest request, URI lasting) {
        InetAddress address;
        try {
            address = guard.check(request.url());
        } catch (IllegalArgumentException e) {
            return new Forbidden(String.valueOf(e.getMessage()));
        }
        Exchange exchange = new Exchange(config.largest());
        try {
            Exchange.Raw raw = exchange.run(client, options(request, address), request.form())
                    .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            byte[] body = Compression.open(
                    raw.body(),
                    raw.headers().getOrDefault("content-encoding", List.of()).stream()
                            .findFirst(),
                    config.largestOpened());
            return new Answered(new FetchAnswer(raw.status(), request.url(), lasting, raw.headers(), body));
        } catch (TimeoutException e) {
            return new Failed("no whole answer within " + config.timeout());
        } catch (ExecutionException e) {
            return new Failed(said(e.getCause() == null ? e : e.getCause()));
        } catch (IOException | RuntimeException e) {
            return new Failed(said(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed("interrupted");
        } finally {
            exchange.cutOff();
        }
    }

    private RequestOptions options(FetchRequest request, InetAddress address) {
        URI url = request.url();
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(request.form() == null ? HttpMethod.GET : HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .putHeader("User-Agent", AGENT)
                .putHeader("Accept-Encoding", "gzip");
        request.headers().forEach(options::putHeader);
        return options;
    }

    private static boolean redirects(FetchAnswer answer, FetchRequest request) {
        return switch (answer.status()) {
            case 301, 302, 303 -> request.form() == null;
            case 307, 308 -> true;
            default -> false;
        };
    }

    private static Optional<URI> resolved(URI base, String location) {
        try {
            // An address without a path would be run together with the location.
            URI rooted = base.getRawPath().isEmpty() ? base.resolve("/") : base;
            String given = location.strip().replace(" ", "%20");
            // A query alone keeps the whole path (RFC 3986, 5.4); java.net.URI goes by the RFC before.
            String relative = given.startsWith("?") ? rooted.getRawPath() + given : given;
            String next = Links.ascii(rooted.resolve(relative));
            return Optional.of(URI.create(next.split("#", 2)[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
