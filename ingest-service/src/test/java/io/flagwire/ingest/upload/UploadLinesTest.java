package io.flagwire.ingest.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadLinesTest {
    private static final int LONGEST = 100;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void linesAreTheSameHoweverTheyComeIn(int pieces) throws IOException {
        String wide = "w".repeat(LONGEST);
        String upload = "a\n\r\n \t\n" + wide + "\n" + wide + "!\nb\r\n" + "x".repeat(5000) + "\nlast";

        assertEquals(List.of("1 a", "4 " + wide, "5 too long", "6 b\r", "7 too long", "8 last"), lines(upload, pieces));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\n\t"})
    void blankLinesAreNone(String upload) throws IOException {
        assertEquals(List.of(), lines(upload, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64 * 1024})
    void endedLineIsNotFollowedByAnother(int pieces) throws IOException {
        assertEquals(List.of("1 a", "2 b"), lines("a\nb\n", pieces));
        assertEquals(List.of("1 too long"), lines("x".repeat(200_000), pieces));
    }

    @Test
    void anyBytesInAnyPiecesAreTheLinesBetweenTheirEnds() throws IOException {
        Random random = new Random(20261125);
        for (int round = 0; round < 2000; round++) {
            StringBuilder upload = new StringBuilder();
            for (int unit = random.nextInt(60); unit > 0; unit--) {
                upload.append(List.of("\n", "\n\n", " ", "\r", "\t", "a", "{}", "w".repeat(random.nextInt(140)))
                        .get(random.nextInt(8)));
            }
            List<String> expected = new ArrayList<>();
            String[] all = upload.toString().split("\n", -1);
            for (int i = 0; i < all.length; i++) {
                if (all[i].length() > LONGEST) {
                    expected.add(i + 1 + " too long");
                } else if (!all[i].chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r')) {
                    expected.add(i + 1 + " " + all[i]);
                }
            }
            assertEquals(expected, lines(upload.toString(), 1 + random.nextInt(200)));
        }
    }

    private static List<String> lines(String upload, int pieces) throws IOException {
        var lines = new UploadLines(inPieces(upload.getBytes(UTF_8), pieces), LONGEST);
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            read.add(lines.number() + " " + (lines.tooLong() ? "too long" : new String(lines.line(), UTF_8)));
        }
        return read;
    }

    private static InputStream inPieces(byte[] bytes, int size) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, size));
            }
        };
    }
}
