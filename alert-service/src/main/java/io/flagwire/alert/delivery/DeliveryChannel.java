package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelType;
import java.util.concurrent.CompletableFuture;

/// Carries messages to channels of one type. Safe for use by many threads.
public interface DeliveryChannel {
    ChannelType type();

    /// Returns at once and never fails: what goes wrong is an outcome, and there is one within the timeout of
    /// [DeliveryConfig].
    CompletableFuture<Sent> send(Delivery delivery);
}
