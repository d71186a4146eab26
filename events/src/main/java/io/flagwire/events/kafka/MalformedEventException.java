package io.flagwire.events.kafka;

import org.jspecify.annotations.Nullable;

/// A record that will never be readable: it is not tried again but goes to the dead letters at once.
public final class MalformedEventException extends RuntimeException {
    public MalformedEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
