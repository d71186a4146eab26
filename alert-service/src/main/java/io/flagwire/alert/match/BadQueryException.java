package io.flagwire.alert.match;

/// A query that cannot be understood, or that would cost too much; the message names the position.
public final class BadQueryException extends RuntimeException {
    private final int position;

    BadQueryException(int position, String message) {
        super("position %d: %s".formatted(position, message));
        this.position = position;
    }

    /// Where in the query, in UTF-16 units counted from 1.
    public int position() {
        return position;
    }
}
