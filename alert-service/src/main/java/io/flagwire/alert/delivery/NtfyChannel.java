package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.channel.NtfyTopic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Publishes to topics of ntfy, as JSON: headers could not carry every headline.
@ApplicationScoped
class NtfyChannel implements DeliveryChannel {
    private final GuardedClient client;
    private final AlertWords words;
    private final SecretAddresses addresses;

    NtfyChannel(GuardedClient client, AlertWords words, SecretAddresses addresses) {
        this.client = client;
        this.words = words;
        this.addresses = addresses;
    }

    private String message(String topic, Delivery delivery) {
        return words.notice(delivery)
                .map(notice -> NtfyMessage.of(topic, notice))
                .or(() -> words.digest(delivery).map(digest -> NtfyMessage.of(topic, digest)))
                .orElseGet(() -> NtfyMessage.of(topic, words.words(delivery)));
    }

    @Override
    public ChannelType type() {
        return ChannelType.NTFY;
    }

    @Override
    public CompletableFuture<Sent> send(Delivery delivery) {
        return client.post(() -> {
            NtfyTopic topic = NtfyTopic.of(addresses.of(delivery)).orElseThrow();
            return new Parcel(topic.server(), Map.of(), message(topic.name(), delivery));
        });
    }
}
