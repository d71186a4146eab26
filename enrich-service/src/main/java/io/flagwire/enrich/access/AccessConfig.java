package io.flagwire.enrich.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Who may ask for a verdict, and who may change what the service works with. Without a key, everybody is refused.
@ConfigMapping(prefix = "flagwire.access")
public interface AccessConfig {
    /// The key of the first subscriber, from `FLAGWIRE_SUBSCRIBER_KEY`. Unset, only keys that operators have made are
    /// known.
    Optional<String> subscriberKey();

    /// The operator's key, from `FLAGWIRE_OPERATOR_KEY`. Unset, no operator is known.
    Optional<String> operatorKey();

    /// Where the alert service is, which knows the keys that operators have made, from `FLAGWIRE_ALERT_INTERNAL_URL`;
    /// on this machine by default.
    String alertUrl();
}
