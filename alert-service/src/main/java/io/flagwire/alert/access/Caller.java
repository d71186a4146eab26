package io.flagwire.alert.access;

import io.flagwire.alert.account.OrganisationId;
import org.jspecify.annotations.Nullable;

/// Who asks.
public sealed interface Caller {
    /// Whoever has the operator's key.
    record Operator() implements Caller {}

    /// Whoever has a key of that organisation.
    ///
    /// @param keyId which of its keys; null for the one from the configuration
    record Subscriber(OrganisationId organisation, @Nullable String keyId) implements Caller {}

    /// Whoever has no key that is known.
    record Stranger() implements Caller {}
}
