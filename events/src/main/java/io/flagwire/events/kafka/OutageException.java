package io.flagwire.events.kafka;

/// Something that a step needs is away for now, the database for one. The record is not at fault: it waits.
public final class OutageException extends RuntimeException {
    public OutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
