package io.flagwire.stack;

/// What goes to the intake in one request.
///
/// @param line where in its file it begins
/// @param items how many articles are in it, as far as can be told before it is sent
record Parcel(String contentType, byte[] body, int line, int items) {
    static final String LINES = "application/x-ndjson";

    boolean lines() {
        return contentType.equals(LINES);
    }
}
