package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import java.util.Optional;

/// What people read of notices, for tests of those.
public final class Notices {
    private Notices() {}

    /// The title of the notice with that body.
    public static String title(String body) {
        Delivery delivery = new Delivery(
                1,
                "notice-1",
                "channel-1",
                new ChannelTarget(ChannelType.EMAIL, "desk@example.com"),
                "smtp",
                null,
                body,
                1,
                0,
                null);
        return new AlertWords(alertId -> Optional.empty())
                .notice(delivery)
                .orElseThrow()
                .title();
    }
}
