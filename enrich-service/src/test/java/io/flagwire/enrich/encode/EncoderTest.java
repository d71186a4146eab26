package io.flagwire.enrich.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private static final int SANCTIONS = 0;
    private static final int ARMS = 1;
    private static final Encoder ENCODER = Encoder.shipped();
    private static final String LISTED =
            "Treasury puts shipping firms on blacklist. Their property in the country is frozen, and nobody may trade with them.";
    private static final String SOLD =
            "Madrid to get forty howitzers from Seoul. The contract, signed on Monday, is worth 300 million euros.";

    @Test
    void tellsTheCategoriesApart() {
        float[] listed = ENCODER.read(LISTED);
        float[] sold = ENCODER.read(SOLD);
        float[] neither = ENCODER.read("Rain is expected in the north. The lakes are full, the mayor says.");
        assertTrue(listed[SANCTIONS] > 0 && listed[ARMS] < 0, "listed: " + listed[SANCTIONS] + ", " + listed[ARMS]);
        assertTrue(sold[ARMS] > 0 && sold[SANCTIONS] < 0, "sold: " + sold[SANCTIONS] + ", " + sold[ARMS]);
        assertTrue(
                neither[ARMS] < 0 && neither[SANCTIONS] < 0, "neither: " + neither[SANCTIONS] + ", " + neither[ARMS]);
    }

    @Test
    void nothingAndVeryMuchCanBeRead() {
        ENCODER.read("");
        ENCODER.read("blacklist ".repeat(100_000));
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        float[] listed = ENCODER.read(LISTED);
        float[] sold = ENCODER.read(SOLD);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<float[]>> read = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String text = i % 2 == 0 ? LISTED : SOLD;
                read.add(threads.submit(() -> ENCODER.read(text)));
            }
            for (int i = 0; i < read.size(); i++) {
                assertArrayEquals(i % 2 == 0 ? listed : sold, read.get(i).get(), 1e-4f);
            }
        }
    }
}
