package io.flagwire.enrich.access;

/// Whether somebody may ask cannot be found out just now.
public final class KeysUnavailableException extends RuntimeException {
    public KeysUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    KeysUnavailableException(String message) {
        super(message);
    }
}
