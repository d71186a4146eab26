package io.flagwire.enrich.listformat;

/// What was sent is no list of that format; the message says where and why.
public final class UnreadableListException extends Exception {
    UnreadableListException(String message) {
        super(message);
    }

    UnreadableListException(long line, String message) {
        super("line " + line + ": " + message);
    }
}
