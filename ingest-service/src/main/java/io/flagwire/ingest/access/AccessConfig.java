package io.flagwire.ingest.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Who may write accounts.
@ConfigMapping(prefix = "flagwire.access")
public interface AccessConfig {
    /// The operator's key, from `FLAGWIRE_OPERATOR_KEY`. Unset, no operator is known, and accounts stay as they are.
    Optional<String> operatorKey();
}
