package io.flagwire.ingest.upload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpoolTest {
    @Test
    void whatGoesInComesOutInOrderFromMemoryAndFile() throws IOException {
        var random = new Random(7);
        var in = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();
        try (var spool = new Spool()) {
            for (int step = 0; step < 3000; step++) {
                byte[] bytes = new byte[random.nextInt(4000)];
                random.nextBytes(bytes);
                spool.append(bytes);
                in.writeBytes(bytes);
                // Slower than it fills, then faster, so that the file is begun, read to its end, and begun again.
                int polls = step % 1000 < 600 ? random.nextInt(2) : 4;
                for (int poll = 0; poll < polls; poll++) {
                    out.writeBytes(spool.poll(random.nextInt(5000)));
                }
            }
            assertEquals(in.size() - out.size(), spool.size());
            while (spool.size() > 0) {
                out.writeBytes(spool.poll(1000));
            }
        }
        assertArrayEquals(in.toByteArray(), out.toByteArray());
    }
}
