package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Posts to incoming webhooks of Slack, and of others that take the same messages, such as Mattermost.
@ApplicationScoped
class SlackChannel implements DeliveryChannel {
    private final GuardedClient client;
    private final AlertWords words;
    private final SecretAddresses addresses;

    SlackChannel(GuardedClient client, AlertWords words, SecretAddresses addresses) {
        this.client = client;
        this.words = words;
        this.addresses = addresses;
    }

    private String message(Delivery delivery) {
        return words.notice(delivery)
                .map(SlackMessage::of)
                .or(() -> words.digest(delivery).map(SlackMessage::of))
                .orElseGet(() -> SlackMessage.of(words.words(delivery)));
    }

    @Override
    public ChannelType type() {
        return ChannelType.SLACK;
    }

    @Override
    public CompletableFuture<Sent> send(Delivery delivery) {
        return client.post(() -> new Parcel(addresses.of(delivery), Map.of(), message(delivery)));
    }
}
