package io.flagwire.stack;

/// The house cannot start, for a reason that its user can mend; the message says which.
public final class StartFailure extends RuntimeException {
    StartFailure(String message) {
        super(message);
    }
}
