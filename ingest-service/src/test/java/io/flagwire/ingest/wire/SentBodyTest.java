package io.flagwire.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SentBodyTest {
    private static final byte[] TEXT = "{\"headline\": \"Rain\"}".getBytes(UTF_8);

    @Test
    void isUnpackedByWhatItSays() {
        assertEquals("{\"headline\": \"Rain\"}", text(new SentBody(TEXT, null).plain()));
        assertEquals(text(TEXT), text(new SentBody(gzip(TEXT), "GZIP").plain()));
        assertEquals(text(TEXT), text(new SentBody(deflate(TEXT), "deflate").plain()));
    }

    @Test
    void bombIsRefusedAtTheLimit() {
        byte[] bomb = gzip(new byte[Limits.BODY_BYTES + 1]);

        assertEquals(
                413,
                assertThrows(UnreadableException.class, () -> new SentBody(bomb, "gzip").plain())
                        .fault()
                        .status());
        assertEquals(1, new SentBody(bomb, "gzip").signable().count());
        assertEquals(Limits.BODY_BYTES, new SentBody(gzip(new byte[Limits.BODY_BYTES]), "gzip").plain().length);
    }

    @Test
    void signatureMayBeOfEitherForm() {
        assertEquals(List.of(text(TEXT)), forms(new SentBody(TEXT, null)));
        byte[] packed = deflate(TEXT);
        assertEquals(List.of(text(packed), text(TEXT)), forms(new SentBody(packed, "deflate")));
        assertEquals(List.of(text(TEXT)), forms(new SentBody(TEXT, "gzip")), "what is not packed so");
    }

    private static List<String> forms(SentBody body) {
        return body.signable().map(SentBodyTest::text).toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(bytes)) {
            deflate.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
