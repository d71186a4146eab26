package io.flagwire.alert.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// The first keys of the house.
@ConfigMapping(prefix = "flagwire.access")
public interface AccessConfig {
    /// A key of the first organisation, from `FLAGWIRE_SUBSCRIBER_KEY`. It goes only by being taken out here. Without
    /// one, only keys that an operator has made open anything.
    Optional<String> subscriberKey();

    /// The operator's key, from `FLAGWIRE_OPERATOR_KEY`. Unset, no operator is known, and organisations stay as they
    /// are.
    Optional<String> operatorKey();
}
