package io.flagwire.ingest.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// Who may push.
@ConfigMapping(prefix = "flagwire.feed")
public interface AccessConfig {
    /// The key of the first feed, from `FLAGWIRE_FEED_KEY`. Without one, every push is refused.
    Optional<String> key();

    /// The name of the first feed, as it shows in articles. Default `default`.
    @WithDefault("default")
    String name();
}
