package io.flagwire.ingest.websub;

import org.jspecify.annotations.Nullable;

/// What a hub says about a subscription (WebSub, 5.2 and 5.3).
///
/// @param id the subscription, by its callback; null when a hub calls the address without it
record HubCall(
        String feed,
        @Nullable String id,
        String mode,
        String topic,
        @Nullable String challenge,
        @Nullable Long leaseSeconds,
        @Nullable String reason) {}
