package io.flagwire.events;

import java.time.Instant;

/// What a subscriber is told: the value of `alerts`, and the body of a webhook.
///
/// @param timestamp when the alert was raised
public record Alert(AlertType type, Instant timestamp, AlertData data) {}
