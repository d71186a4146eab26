package io.flagwire.ingest.upload;

import io.flagwire.ingest.wire.UnreadableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body of which no more than so much is read.
final class LimitedBody extends FilterInputStream {
    private final long longest;
    private long left;

    LimitedBody(InputStream body, long longest) {
        super(body);
        this.longest = longest;
        this.left = longest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// @throws UnreadableException when it is longer
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            throw new UnreadableException(
                    413,
                    "the upload is longer than %d bytes, unpacked; send the rest by itself".formatted(longest),
                    "");
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }
}
