package io.flagwire.stack;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/// What goes to the intake in one request.
///
/// @param line where in its file it begins
/// @param items how many articles are in it, as far as can be told before it is sent
record Parcel(String contentType, byte[] body, int line, int items) {
    static final String LINES = "application/x-ndjson";

    boolean lines() {
        return contentType.equals(LINES);
    }

    /// What of it has to be sent again: of lines, those; of a document, all of it, whose other items are known by then.
    ///
    /// @param numbers as the intake counts lines or items, from 1
    Parcel only(Set<Integer> numbers) {
        if (!lines()) {
            return this;
        }
        // The others are left as blank lines, so that each has the number that it had.
        var left = new ByteArrayOutputStream();
        int number = 1;
        for (byte unit : body) {
            if (unit == '\n' || numbers.contains(number)) {
                left.write(unit);
            }
            number += unit == '\n' ? 1 : 0;
        }
        return new Parcel(contentType, left.toByteArray(), line, numbers.size());
    }
}
