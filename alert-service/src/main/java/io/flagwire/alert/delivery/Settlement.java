package io.flagwire.alert.delivery;

import java.time.Instant;

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

    /// Where a delivery stands.
    enum Status {
        DUE,
        DELIVERED,
        FAILED,
        REFUSED
    }
}
