package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.signing.KeyringSeal;
import io.flagwire.alert.signing.WebhookSignature;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/// Sends an alert as Standard Webhooks 1.0 describes, signed afresh each time.
@ApplicationScoped
class WebhookChannel implements DeliveryChannel {
    private final GuardedClient client;
    private final KeyringSeal seal;
    private final Clock clock;

    WebhookChannel(GuardedClient client, KeyringSeal seal, Clock clock) {
        this.client = client;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public ChannelType type() {
        return ChannelType.WEBHOOK;
    }

    @Override
    public CompletableFuture<Sent> send(Delivery delivery) {
        return client.post(() -> parcel(delivery));
    }

    private Parcel parcel(Delivery delivery) {
        Instant at = clock.instant();
        return new Parcel(
                delivery.target().address(),
                Map.of(
                        "webhook-id", delivery.id(),
                        "webhook-timestamp", Long.toString(at.getEpochSecond()),
                        "webhook-signature", signature(delivery, at)),
                delivery.body());
    }

    private String signature(Delivery delivery, Instant at) {
        return seal.open(Objects.requireNonNull(delivery.secret()), delivery.channelId())
                .map(keyring -> WebhookSignature.of(keyring, delivery.id(), at, delivery.body()))
                .orElseThrow(() -> new IllegalStateException("its secret cannot be opened with FLAGWIRE_SECRETS_KEY"));
    }
}
