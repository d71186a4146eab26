package io.flagwire.alert.delivery;

import java.time.Duration;

/// What became of one attempt.
public sealed interface DeliveryOutcome {
    /// What to keep of it.
    String result();

    /// The receiver answered 2xx.
    record Delivered(String result) implements DeliveryOutcome {}

    /// There may be another attempt.
    ///
    /// @param notBefore how long the receiver wants to be left alone; zero when it does not say
    record Deferred(String result, Duration notBefore) implements DeliveryOutcome {}

    /// The receiver is gone (410) and wants no other attempt.
    record Refused(String result) implements DeliveryOutcome {}
}
