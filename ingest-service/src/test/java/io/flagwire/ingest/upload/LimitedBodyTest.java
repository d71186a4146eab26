package io.flagwire.ingest.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void bombIsGivenUpSoon() throws IOException {
        byte[] bomb = packed(new byte[MEGABYTE], 512);

        Read read = read(bomb, Long.MAX_VALUE);

        assertEquals(413, read.fault().status());
        assertTrue(read.fault().detail().contains("200 times"), read.fault()::detail);
        assertTrue(read.bytes() <= 256L * MEGABYTE, () -> read.bytes() + " bytes were unpacked");
    }

    @Test
    void newsThatPacksWellIsReadToItsEnd() throws IOException {
        StringBuilder news = new StringBuilder();
        for (int i = 0; news.length() < MEGABYTE; i++) {
            news.append("{\"uri\": \"tag:news:%d\", \"headline\": \"The ferry sails at %d:%02d\"}\n"
                    .formatted(i, i % 24, i * 7 % 60));
        }
        byte[] packed = packed(news.toString().getBytes(UTF_8), 100);

        assertEquals(100L * news.length(), read(packed, Long.MAX_VALUE).bytes());
    }

    @Test
    void longerThanAnyMayBeIsSaid() throws IOException {
        Read read = read(packed(new byte[100], 1), 99);

        assertEquals(99, read.bytes());
        assertEquals(413, read.fault().status());
    }

    /// How much could be read, and why no more.
    private record Read(long bytes, Fault fault) {}

    private static Read read(byte[] packed, long longest) throws IOException {
        long[] taken = new long[1];
        InputStream counted = new ByteArrayInputStream(packed) {
            @Override
            public int read(byte[] into, int offset, int length) {
                int some = super.read(into, offset, length);
                taken[0] += Math.max(0, some);
                return some;
            }
        };
        long bytes = 0;
        byte[] buffer = new byte[64 * 1024];
        try (var body = new LimitedBody(new GZIPInputStream(counted, 16 << 10), longest, () -> taken[0])) {
            for (int some = body.read(buffer, 0, buffer.length);
                    some >= 0;
                    some = body.read(buffer, 0, buffer.length)) {
                bytes += some;
            }
        } catch (UnreadableException e) {
            return new Read(bytes, e.fault());
        }
        return new Read(bytes, new Fault(0, "", ""));
    }

    private static byte[] packed(byte[] block, int times) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                out.write(block);
            }
        }
        return packed.toByteArray();
    }
}
