package io.flagwire.ingest.wire;

import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Undoes the Content-Encoding of a body, and stops at a limit while it reads, so that a bomb costs no more than the
/// limit.
public final class Unpacking {
    /// What is undone, as the header `Accept-Encoding` says it in an answer.
    public static final String READ = "gzip, deflate";

    private static final int BUFFER = 16 << 10;

    private Unpacking() {}

    /// Whether that Content-Encoding is one that is undone here.
    public static boolean reads(@Nullable String encoding) {
        return switch (name(encoding)) {
            case "", "identity", "gzip", "x-gzip", "deflate" -> true;
            default -> false;
        };
    }

    /// The refusal of any other.
    public static Fault refusal() {
        return new Fault(415, "this Content-Encoding is not read here; gzip, deflate or none is", "");
    }

    /// The body as its sender had it.
    ///
    /// @param encoding the `Content-Encoding` header, if any: `gzip`, `deflate` or `identity`
    /// @param limit most bytes that are given back
    /// @throws UnreadableException 413 above the limit, 415 for another encoding, 400 when it is not so encoded
    public static byte[] unpack(byte[] body, @Nullable String encoding, int limit) {
        try (InputStream in = open(new ByteArrayInputStream(body), encoding)) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.min(limit, 4 * body.length + 16));
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (plain.size() + read > limit) {
                    throw new UnreadableException(
                            413,
                            "the body is larger than %d bytes once unpacked; send less at once".formatted(limit),
                            "");
                }
                plain.write(buffer, 0, read);
            }
            return plain.toByteArray();
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableException(400, "the body is not what Content-Encoding says, or is cut short", "");
        }
    }

    /// The same as a stream without a limit, for whoever counts on its own. What is not so encoded shows as an
    /// IOException when it is read.
    ///
    /// @throws UnreadableException 415 for another encoding
    public static InputStream open(InputStream body, @Nullable String encoding) throws IOException {
        return switch (name(encoding)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body, BUFFER);
            case "deflate" -> new InflaterInputStream(body);
            default -> throw new UnreadableException(refusal());
        };
    }

    private static String name(@Nullable String encoding) {
        return encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    }
}
