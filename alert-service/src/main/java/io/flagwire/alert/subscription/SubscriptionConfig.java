package io.flagwire.alert.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How an instance follows what subscribers ask for.
@ConfigMapping(prefix = "flagwire.subscriptions")
interface SubscriptionConfig {
    /// How long after a look an instance looks again whether a subscription has changed, by whichever
    /// instance. A story never waits for it: before each batch of stories an instance looks as well. Default
    /// half a second; with a second or more the service does not start.
    @WithDefault("0.5s")
    Duration look();
}
