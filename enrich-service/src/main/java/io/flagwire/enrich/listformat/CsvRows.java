package io.flagwire.enrich.listformat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of comma-separated values after RFC 4180. The mark that DOS ends a file with is its end here as well.
final class CsvRows {
    private static final int END_OF_FILE_MARK = 0x1A;
    private static final int LONGEST_ROW = 100_000;

    private final BufferedReader in;
    private long line = 1;
    private long rowLine;
    private int length;

    CsvRows(InputStream document) {
        in = new BufferedReader(new InputStreamReader(document, UTF_8), 1 << 16);
    }

    /// The line on which the last row began.
    long line() {
        return rowLine;
    }

    /// The next row; null at the end. Empty lines are no rows.
    @Nullable
    List<String> next() throws IOException, UnreadableListException {
        int sign = take();
        while (sign == '\n' || sign == '\r' || sign == '\uFEFF') {
            sign = take();
        }
        if (sign < 0) {
            return null;
        }
        rowLine = line;
        length = 0;
        List<String> row = new ArrayList<>();
        while (true) {
            StringBuilder cell = new StringBuilder();
            sign = sign == '"' ? quoted(cell) : plain(sign, cell);
            row.add(cell.toString());
            if (sign != ',') {
                return row;
            }
            sign = take();
        }
    }

    private int plain(int first, StringBuilder cell) throws IOException, UnreadableListException {
        int sign = first;
        while (sign >= 0 && sign != ',' && sign != '\n') {
            append(cell, sign);
            sign = take();
        }
        return sign;
    }

    // Returns what follows the cell.
    private int quoted(StringBuilder cell) throws IOException, UnreadableListException {
        while (true) {
            int sign = take();
            if (sign < 0) {
                throw new UnreadableListException(rowLine, "a quotation is not closed");
            }
            if (sign != '"') {
                append(cell, sign);
                continue;
            }
            int after = take();
            if (after == '"') {
                append(cell, sign);
                continue;
            }
            while (after == ' ' || after == '\r') {
                after = take();
            }
            if (after >= 0 && after != ',' && after != '\n') {
                throw new UnreadableListException(line, "a comma is wanted behind a quotation");
            }
            return after;
        }
    }

    private void append(StringBuilder cell, int sign) throws UnreadableListException {
        if (sign == '\uFFFD') {
            throw new UnreadableListException(line, "not UTF-8");
        }
        if (++length > LONGEST_ROW) {
            throw new UnreadableListException(
                    rowLine, "a row has more than %d characters; a quotation may be open".formatted(LONGEST_ROW));
        }
        cell.append((char) sign);
    }

    private int take() throws IOException {
        int sign = in.read();
        if (sign == '\n') {
            line++;
        }
        return sign == END_OF_FILE_MARK ? take() : sign;
    }
}
