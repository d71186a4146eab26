package io.flagwire.ingest.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The lines of an upload that are not blank, one after the other, as they come in. Keeps one line, and of one that is
/// too long its beginning only. For one thread.
final class UploadLines {
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int filled;
    private boolean ended;
    private byte[] line = new byte[0];
    private boolean tooLong;
    private int number;

    /// @param longest what a line may have, in bytes
    UploadLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// Goes on to the next line, and waits for it; false after the last.
    boolean next() throws IOException {
        do {
            if (!read()) {
                return false;
            }
            number++;
        } while (!tooLong && blank(line));
        return true;
    }

    /// Counts from 1, blank lines included.
    int number() {
        return number;
    }

    /// Whether it is longer than a line may be.
    boolean tooLong() {
        return tooLong;
    }

    /// The line, without its end.
    byte[] line() {
        return line;
    }

    private boolean read() throws IOException {
        tooLong = false;
        ByteArrayOutputStream begun = null;
        while (true) {
            for (int at = start; at < filled; at++) {
                if (buffer[at] == '\n') {
                    tooLong |= at - start > longest;
                    line = begun == null ? Arrays.copyOfRange(buffer, start, at) : joined(begun, at);
                    start = at + 1;
                    return true;
                }
            }
            if (ended || !fill(begun == null ? begun = new ByteArrayOutputStream() : begun)) {
                line = begun == null ? new byte[0] : begun.toByteArray();
                return line.length > 0 || tooLong;
            }
        }
    }

    private byte[] joined(ByteArrayOutputStream begun, int end) {
        keep(begun, end);
        return begun.toByteArray();
    }

    private boolean fill(ByteArrayOutputStream begun) throws IOException {
        keep(begun, filled);
        start = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        ended = filled == 0;
        return !ended;
    }

    private void keep(ByteArrayOutputStream begun, int end) {
        if (tooLong || begun.size() + end - start > longest) {
            tooLong = true;
            begun.reset();
        } else {
            begun.write(buffer, start, end - start);
        }
    }

    private static boolean blank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
