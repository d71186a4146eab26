package io.flagwire.ingest.fetch;

import io.flagwire.ingest.fetch.Exchange.TooLargeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Opens bodies that came compressed, no further than a limit, so that a small body cannot become a huge one.
final class Compression {
    private Compression() {}

    /// @param encoding the `Content-Encoding`; gzip is what was asked for, and all that is opened
    /// @throws TooLargeException when there is more in it than the limit
    static byte[] open(byte[] body, Optional<String> encoding, int largest) throws IOException {
        String name =
                encoding.map(given -> given.strip().toLowerCase(Locale.ROOT)).orElse("identity");
        return switch (name) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> body.length == 0 ? body : gzip(body, largest);
            default -> throw new IOException("Content-Encoding is '%s'; gzip was asked for".formatted(name));
        };
    }

    private static byte[] gzip(byte[] body, int largest) throws IOException {
        try (InputStream opened = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] bytes = opened.readNBytes(largest);
            if (opened.read() >= 0) {
                throw new TooLargeException("the answer is larger than %d bytes when opened".formatted(largest));
            }
            return bytes;
        }
    }
}
