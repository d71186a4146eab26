package io.flagwire.enrich.access;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/// The keys that operators make for organisations. The alert service has them, and is asked each time: one that was
/// revoked opens nothing from then on, here as there. What has not the form of such a key is known to be none.
@ApplicationScoped
class IssuedKeys implements SubscriberKeys {
    private static final Pattern FORM = Pattern.compile("fw_sub_[0-9a-z]{8}_[A-Za-z0-9_-]{43}");
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;

    IssuedKeys(AccessConfig config) {
        this.address = URI.create(config.alertUrl().replaceFirst("/+$", "") + "/v1/organisation");
    }

    @Override
    public boolean known(String key) {
        if (!FORM.matcher(key).matches()) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .build();
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            return switch (answer.statusCode()) {
                case 200 -> true;
                case 401 -> false;
                default ->
                    throw new KeysUnavailableException("the alert service answers %d".formatted(answer.statusCode()));
            };
        } catch (IOException e) {
            throw new KeysUnavailableException("the alert service is away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeysUnavailableException("stopped while asking the alert service", e);
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
