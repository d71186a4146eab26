package io.flagwire.alert.delivery;

import java.time.Instant;

/// An alert on its way.
///
/// @param id the `webhook-id`, the same on every attempt
/// @param endpoint scheme, host and port of the URL
/// @param attempts how many there have been, this one included
/// @param acceptedAt when the intake accepted the article behind it
record Delivery(String id, String url, String endpoint, String secret, String body, int attempts, Instant acceptedAt) {}
