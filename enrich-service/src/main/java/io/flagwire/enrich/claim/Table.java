package io.flagwire.enrich.claim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A data file of this package: columns with tabs between, `#` for remarks.
final class Table {
    private Table() {}

    /// Tells every row; a file that is not there has none.
    ///
    /// @throws IllegalArgumentException for a row with too few columns, naming file and line
    static void read(String name, int columns, Consumer<List<String>> told) {
        try (InputStream file = Table.class.getResourceAsStream(name)) {
            if (file == null) {
                return;
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                List<String> row = Arrays.asList(line.split("\t", -1));
                if (row.size() < columns) {
                    throw new IllegalArgumentException("%s:%d has %d columns, at least %d are wanted: %s"
                            .formatted(name, number, row.size(), columns, line));
                }
                told.accept(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
