package io.flagwire.ingest.websub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/// How hubs are dealt with.
@ConfigMapping(prefix = "flagwire.websub")
public interface WebSubConfig {
    /// Where hubs reach this service, from `FLAGWIRE_PUBLIC_URL`: scheme and host, and a path where a proxy adds
    /// one. Default `http://127.0.0.1` with the service's own port, which only a hub on the same machine reaches.
    /// After a change, subscriptions move over as they are renewed.
    URI publicUrl();

    /// For how long a hub is asked to distribute; it may grant less or more. Default 10 days.
    @WithDefault("10d")
    Duration lease();

    /// How often an instance looks for hubs to ask. Default 1 s.
    @WithDefault("1s")
    Duration look();

    /// The pause before a hub that failed, or accepted and did not verify, is asked a second time; it doubles with each
    /// further time, up to six hours. Default 1 minute.
    @WithDefault("1m")
    Duration pause();

    /// How many hubs are asked at once. Default 4.
    @WithDefault("4")
    int atOnce();
}
