package io.flagwire.alert.delivery;

/// What became of one attempt.
sealed interface DeliveryOutcome {
    /// What to keep of it.
    String result();

    /// The receiver answered 2xx.
    record Delivered(String result) implements DeliveryOutcome {}

    /// Anything else; there may be another attempt.
    record Deferred(String result) implements DeliveryOutcome {}
}
