package io.flagwire.ingest.intake;

import java.util.Arrays;

/// The lines of an upload that are not blank, one after the other. For one thread at a time.
final class Lines {
    private final byte[] upload;
    private int start;
    private int end = -1;
    private int number;

    Lines(byte[] upload) {
        this.upload = upload;
    }

    /// Goes on to the next line; false after the last.
    boolean next() {
        do {
            start = end + 1;
            if (start >= upload.length) {
                return false;
            }
            end = start;
            while (end < upload.length && upload[end] != '\n') {
                end++;
            }
            number++;
        } while (blank());
        return true;
    }

    /// Counts from 1, blank lines included.
    int number() {
        return number;
    }

    byte[] line() {
        return Arrays.copyOfRange(upload, start, end);
    }

    private boolean blank() {
        for (int i = start; i < end; i++) {
            if (upload[i] != ' ' && upload[i] != '\t' && upload[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
