package io.flagwire.alert.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When a receiver that only fails is warned about, and when it is let be. Counted from its first failure after its
/// last success to its last failure: who is not called is not judged.
@ConfigMapping(prefix = "flagwire.endpoint")
interface EndpointConfig {
    /// After how long of nothing but failures a channel is shown as `warned`, and logged once. Default one day.
    @WithDefault("1d")
    Duration warnAfter();

    /// After how long of nothing but failures a channel is disabled: nothing more is sent there, and what is raised for
    /// it waits until it is enabled again. Default five days. One that answers 410 is disabled at once, and one
    /// that was never reached is no longer tried after that time.
    @WithDefault("5d")
    Duration disableAfter();

    /// How long a new channel's receiver may take to be connected to before it is shown as `unverified` and tried again
    /// later. Whoever makes the channel waits for it. Default two seconds.
    @WithDefault("2s")
    Duration checkTimeout();
}
