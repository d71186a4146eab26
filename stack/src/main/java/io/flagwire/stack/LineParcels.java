package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Packs articles, one a line, into uploads of a handy size, so that progress shows and a long file needs no memory.
final class LineParcels {
    private static final int MOST_LINES = 500;
    private static final int MOST_BYTES = 1 << 20;

    private final Consumer<Parcel> taker;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private int start = 1;
    private int line;
    private int items;

    private LineParcels(Consumer<Parcel> taker) {
        this.taker = taker;
    }

    /// The lines of a file. A line that is no UTF-8 goes as it can be read.
    static void of(Path file, Consumer<Parcel> taker) throws IOException {
        LineParcels parcels = new LineParcels(taker);
        var decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
            for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                parcels.add(next);
            }
        }
        parcels.finish();
    }

    /// The elements of a list, each as if it were a line.
    static void of(JsonNode list, Consumer<Parcel> taker) {
        LineParcels parcels = new LineParcels(taker);
        list.forEach(element -> parcels.add(element.toString()));
        parcels.finish();
    }

    private void add(String text) {
        line++;
        String plain = line == 1 ? text.replace("\ufeff", "") : text;
        byte[] bytes = plain.getBytes(UTF_8);
        if (lines.size() + bytes.length > MOST_BYTES || items == MOST_LINES) {
            finish();
        }
        if (!plain.isBlank()) {
            items++;
        }
        lines.writeBytes(bytes);
        lines.write('\n');
    }

    private void finish() {
        if (items > 0) {
            taker.accept(new Parcel(Parcel.LINES, lines.toByteArray(), start, items));
        }
        lines.reset();
        items = 0;
        start = Math.max(line, 1);
    }
}
