package io.flagwire.alert.match;

/// A query that cannot be understood; the message names the position, counted from 1.
public final class BadQueryException extends RuntimeException {
    BadQueryException(String message) {
        super(message);
    }
}
