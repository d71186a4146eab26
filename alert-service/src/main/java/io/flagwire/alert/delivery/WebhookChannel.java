package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Sends an alert as Standard Webhooks 1.0 describes, signed afresh each time. Redirects are not followed. Every
/// attempt ends within the timeout, whatever the receiver does.
@ApplicationScoped
class WebhookChannel {
    // Resolving a name blocks, so every attempt starts on a thread of its own; its rest is asynchronous.
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final AddressGuard guard;
    private final Clock clock;
    private final Duration timeout;

    WebhookChannel(AddressGuard guard, Clock clock, DeliveryConfig config) {
        this.guard = guard;
        this.clock = clock;
        this.timeout = config.timeout();
    }

    /// Never fails: what goes wrong is an outcome.
    CompletableFuture<DeliveryOutcome> send(Delivery delivery) {
        return CompletableFuture.supplyAsync(() -> request(delivery), threads)
                .thenCompose(this::exchange)
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) ->
                        failure == null ? outcome(answer) : new DeliveryOutcome.Deferred(said(failure), Duration.ZERO));
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }

    private HttpRequest request(Delivery delivery) {
        URI url = URI.create(delivery.url());
        guard.check(url);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("webhook-id", delivery.id())
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + signature(delivery, timestamp))
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                .build();
    }

    private CompletableFuture<HttpResponse<Void>> exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<Void>> exchange =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        // The request's own timeout ends with the headers: a body that never ends is cut off here.
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> exchange.cancel(true));
        return exchange;
    }

    private DeliveryOutcome outcome(HttpResponse<Void> answer) {
        String result = "HTTP " + answer.statusCode();
        return switch (answer.statusCode()) {
            case 410 -> new DeliveryOutcome.Refused(result);
            case 429, 503 ->
                new DeliveryOutcome.Deferred(
                        result,
                        answer.headers()
                                .firstValue("Retry-After")
                                .map(this::pause)
                                .orElse(Duration.ZERO));
            default ->
                answer.statusCode() / 100 == 2
                        ? new DeliveryOutcome.Delivered(result)
                        : new DeliveryOutcome.Deferred(result, Duration.ZERO);
        };
    }

    // Seconds, or a date (RFC 9110, 10.2.3).
    private Duration pause(String retryAfter) {
        try {
            return retryAfter.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static String said(Throwable failure) {
        Throwable cause = failure.getCause();
        return (cause == null ? failure : cause).toString();
    }

    private static String signature(Delivery delivery, String timestamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    Base64.getDecoder().decode(delivery.secret().substring("whsec_".length())), "HmacSHA256"));
            String signed = delivery.id() + "." + timestamp + "." + delivery.body();
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
