package io.flagwire.alert.delivery;

import io.flagwire.events.net.AddressGuard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Posts to addresses that subscribers gave. Redirects are not followed. Every attempt ends within the timeout,
/// whatever the receiver does.
///
/// It connects to the very address that [AddressGuard] has checked, under the name in the URL, so that a name whose
/// address changes in between leads nowhere else.
@ApplicationScoped
class GuardedClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    // Each endpoint has a pool, and each pool is looked at for connections that nobody uses any more.
    private static final Duration POOL_LOOK = Duration.ofSeconds(10);

    // Resolving a name blocks, so every attempt starts on a thread of its own; its rest is asynchronous.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient pooled;
    // Its connections are used once; a pool might give out again what has just been closed.
    private final HttpClient unpooled;
    private final AddressGuard guard;
    private final Clock clock;
    private final Duration timeout;

    /// @param allowed `FLAGWIRE_WEBHOOK_ALLOW`: CIDR ranges that may be reached although they are private
    GuardedClient(
            Vertx vertx,
            @ConfigProperty(name = "flagwire.webhook.allow") Optional<List<String>> allowed,
            Clock clock,
            DeliveryConfig config) {
        var options = new HttpClientOptions()
                .setMaxPoolSize(config.inFlightPerEndpoint())
                .setPoolCleanerPeriod(Math.toIntExact(POOL_LOOK.toMillis()))
                .setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        this.pooled = vertx.createHttpClient(options);
        this.unpooled = vertx.createHttpClient(new HttpClientOptions(options).setKeepAlive(false));
        this.guard = new AddressGuard("FLAGWIRE_WEBHOOK_ALLOW", allowed.orElse(List.of()));
        this.clock = clock;
        this.timeout = config.timeout();
    }

    /// Never fails: what goes wrong is an outcome.
    ///
    /// @param packing makes what is sent, on a thread where it may block
    CompletableFuture<Sent> post(Supplier<Parcel> packing) {
        var attempt = new Attempt();
        return CompletableFuture.supplyAsync(() -> attempt.packed(packing.get()), threads)
                .thenCompose(parcel -> exchange(options(parcel), parcel, attempt))
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((outcome, failure) -> {
                    if (failure == null) {
                        return new Sent(outcome, attempt.bodySha256());
                    }
                    attempt.cutOff();
                    return new Sent(new DeliveryOutcome.Deferred(said(failure), Duration.ZERO), attempt.bodySha256());
                });
    }

    @PreDestroy
    void close() {
        pooled.close();
        unpooled.close();
        threads.shutdownNow();
    }

    private RequestOptions options(Parcel parcel) {
        URI url = URI.create(parcel.url());
        InetAddress address = guard.check(url);
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .putHeader("Content-Type", "application/json");
        parcel.headers().forEach(options::putHeader);
        return options;
    }

    private CompletableFuture<DeliveryOutcome> exchange(RequestOptions options, Parcel parcel, Attempt attempt) {
        Buffer body = Buffer.buffer(parcel.body());
        return exchange(pooled, options, body, attempt)
                .recover(failure -> closed(failure) && !attempt.over()
                        ? exchange(unpooled, options, body, attempt)
                        : Future.failedFuture(failure))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private Future<DeliveryOutcome> exchange(HttpClient client, RequestOptions options, Buffer body, Attempt attempt) {
        return client.request(options)
                .onSuccess(attempt::began)
                .compose(request -> request.send(body))
                // The body is read to its end, unseen, so that the connection can be used again.
                .compose(answer -> answer.end().compose(end -> Future.succeededFuture(outcome(answer))));
    }

    // A receiver may close a connection that nothing is using in the very moment when we use it again. That is no fault
    // of either side and no reason to wait for the next attempt (RFC 9112, 9.3.1); the webhook-id makes it safe.
    private static boolean closed(Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof SocketException && !(failure instanceof ConnectException)
                || failure instanceof ClosedChannelException;
    }

    private DeliveryOutcome outcome(HttpClientResponse answer) {
        String result = "HTTP " + answer.statusCode();
        return switch (answer.statusCode()) {
            case 410 -> new DeliveryOutcome.Refused(result);
            case 429, 503 -> {
                String retryAfter = answer.getHeader("Retry-After");
                yield new DeliveryOutcome.Deferred(
                        result, retryAfter == null ? Duration.ZERO : RetryAfter.pause(retryAfter, clock.instant()));
            }
            default ->
                answer.statusCode() / 100 == 2
                        ? new DeliveryOutcome.Delivered(result)
                        : new DeliveryOutcome.Deferred(result, Duration.ZERO);
        };
    }

    private static String said(Throwable failure) {
        Throwable cause = failure.getCause();
        return (cause == null ? failure : cause).toString();
    }

    /// One attempt's requests, the last of which can be ended before or after it has begun.
    private static final class Attempt {
        private @Nullable HttpClientRequest last;
        private @Nullable Parcel parcel;
        private boolean over;

        synchronized Parcel packed(Parcel packed) {
            parcel = packed;
            return packed;
        }

        synchronized String bodySha256() {
            return parcel == null ? "" : Sent.sha256(parcel.body());
        }

        synchronized void began(HttpClientRequest begun) {
            last = begun;
            if (over) {
                begun.reset();
            }
        }

        synchronized boolean over() {
            return over;
        }

        /// Closes its connection; a receiver that never ends its answer would hold it for ever.
        synchronized void cutOff() {
            over = true;
            if (last != null) {
                last.reset();
            }
        }
    }
}
