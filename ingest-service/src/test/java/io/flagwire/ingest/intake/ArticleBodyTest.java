package io.flagwire.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flagwire.ingest.format.Fuzzing;
import io.flagwire.ingest.format.Samples;
import io.flagwire.ingest.wire.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ArticleBodyTest {
    private static final List<byte[]> OTHERS = List.of(Samples.bytes("ninjs-2.json"), Samples.bytes("rss-2.xml"));

    @Test
    void damagedEventsInHeadersAreReadOrRefused() {
        byte[] headers = "specversion=1.0\nid=7\nsource=urn:wire\ntype=news\nsubject=a\ntime=2026-11-24T13:00:00Z"
                .getBytes(UTF_8);
        Fuzzing.damage("headers", headers, OTHERS, damaged -> {
            Map<String, List<String>> sent = Map.of(
                    "ce-specversion", value(damaged, 0),
                    "ce-id", value(damaged, 1),
                    "ce-source", value(damaged, 2),
                    "ce-type", value(damaged, 3),
                    "ce-subject", value(damaged, 4),
                    "ce-time", value(damaged, 5));
            ArticleBody.read("{\"headline\": \"H\"}".getBytes(UTF_8), ArticleBody.kept(sent))
                    .items()
                    .forEach(Fuzzing::check);
        });
    }

    @Test
    void damagedPackedBodiesAreReadOrRefused() {
        byte[] packed = packed(Samples.bytes("native.json"));
        Fuzzing.damage(
                "packed",
                packed,
                List.of(packed),
                damaged -> ArticleBody.read(damaged, ArticleBody.kept(Map.of("Content-Encoding", List.of("gzip"))))
                        .items()
                        .forEach(Fuzzing::check));
    }

    @Test
    void unknownEncodingIsRefused() {
        assertEquals(
                415,
                assertThrows(
                                UnreadableException.class,
                                () -> ArticleBody.read(
                                        new byte[0], ArticleBody.kept(Map.of("content-encoding", List.of("zstd")))))
                        .fault()
                        .status());
    }

    private static List<String> value(byte[] headers, int number) {
        String[] lines = new String(headers, UTF_8).split("\n", -1);
        return List.of(number < lines.length ? lines[number].substring(lines[number].indexOf('=') + 1) : "");
    }

    private static byte[] packed(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
