package io.flagwire.ingest.upload;

import io.flagwire.ingest.wire.UnreadableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/// A body of which no more than so much is read, and not much more than was sent: news packs to a tenth, a bomb to a
/// thousandth, and unpacking one costs its receiver minutes.
final class LimitedBody extends FilterInputStream {
    /// What is unpacked before anything is made of it.
    private static final long HARMLESS = 64 << 20;

    private static final long MOST_TIMES = 200;

    private final long longest;
    private final LongSupplier sent;
    private long read;

    /// @param longest how many bytes are read
    /// @param sent how many bytes have come in so far for what was read
    LimitedBody(InputStream body, long longest, LongSupplier sent) {
        super(body);
        this.longest = longest;
        this.sent = sent;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// @throws UnreadableException when it is longer, or a bomb
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (read == longest) {
            throw new UnreadableException(
                    413,
                    "the upload is longer than %d bytes, unpacked; send the rest by itself".formatted(longest),
                    "");
        }
        if (read > HARMLESS && read / MOST_TIMES > sent.getAsLong()) {
            throw new UnreadableException(
                    413,
                    "the upload unpacks to more than %d times what was sent; send the rest unpacked"
                            .formatted(MOST_TIMES),
                    "");
        }
        int some = in.read(bytes, offset, (int) Math.min(length, longest - read));
        read += Math.max(0, some);
        return some;
    }
}
