package io.flagwire.alert.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// The keys of the house.
@ConfigMapping(prefix = "flagwire.access")
public interface AccessConfig {
    /// The key of the first subscriber, from `FLAGWIRE_SUBSCRIBER_KEY`. Without one, every request is refused.
    Optional<String> subscriberKey();
}
