package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Sends an alert as Standard Webhooks 1.0 describes, signed afresh each time. Redirects are not followed.
@ApplicationScoped
class WebhookChannel {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final AddressGuard guard;
    private final Clock clock;

    WebhookChannel(AddressGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    CompletableFuture<DeliveryOutcome> send(Delivery delivery) {
        try {
            URI url = URI.create(delivery.url());
            guard.check(url);
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("webhook-id", delivery.id())
                    .header("webhook-timestamp", timestamp)
                    .header("webhook-signature", "v1," + signature(delivery, timestamp))
                    .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                    .build();
            return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .handle((answer, failure) -> outcome(answer, failure));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(new DeliveryOutcome.Deferred(e.toString()));
        }
    }

    private static DeliveryOutcome outcome(HttpResponse<Void> answer, @Nullable Throwable failure) {
        if (failure != null) {
            return new DeliveryOutcome.Deferred(failure.toString());
        }
        String status = "HTTP " + answer.statusCode();
        return answer.statusCode() / 100 == 2
                ? new DeliveryOutcome.Delivered(status)
                : new DeliveryOutcome.Deferred(status);
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
