package io.flagwire.alert.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What an attempt comes to in the database.
///
/// @param attempt the attempt it is about; a later one is not overwritten
/// @param nextAttemptAt when it is tried again, if it is still due
/// @param millis how long the attempt took
/// @param bodySha256 of what was sent, in hex
record Settlement(
        long deliveryId,
        int attempt,
        Status status,
        String result,
        Instant nextAttemptAt,
        Instant endedAt,
        int millis,
        String bodySha256) {
    private static final int LONGEST_RESULT = 500;

    Settlement {
        // What a receiver makes us say must not keep the others of the statement from being written down.
        result = result.replace("\0", "");
        result = result.length() > LONGEST_RESULT ? result.substring(0, LONGEST_RESULT) : result;
    }

    /// What an attempt that ended just now comes to.
    static Settlement of(Delivery delivery, Sent sent, RetrySchedule schedule, Instant now, long nanos) {
        DeliveryOutcome outcome = sent.outcome();
        Optional<Instant> next = outcome instanceof DeliveryOutcome.Deferred deferred
                ? schedule.next(delivery.attempts() - delivery.attemptsBefore(), now, deferred.notBefore())
                : Optional.empty();
        Status status =
                switch (outcome) {
                    case DeliveryOutcome.Deferred deferred -> next.isPresent() ? Status.DUE : Status.FAILED;
                    case DeliveryOutcome.Delivered delivered -> Status.DELIVERED;
                    case DeliveryOutcome.Refused refused -> Status.REFUSED;
                };
        return new Settlement(
                delivery.deliveryId(),
                delivery.attempts(),
                status,
                outcome.result(),
                next.orElse(now),
                now,
                (int) TimeUnit.NANOSECONDS.toMillis(nanos),
                sent.bodySha256());
    }

    /// Where a delivery stands.
    enum Status {
        DUE,
        DELIVERED,
        FAILED,
        REFUSED
    }
}
