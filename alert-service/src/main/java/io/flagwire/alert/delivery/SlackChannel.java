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

    SlackChannel(GuardedClient client, AlertWords words) {
        this.client = client;
        this.words = words;
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
        return client.post(() -> new Parcel(delivery.target().address(), Map.of(), message(delivery)));
    }
}
