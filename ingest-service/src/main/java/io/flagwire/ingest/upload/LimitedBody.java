package io.flagwire.ingest.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body of which no more than so much is read.
final class LimitedBody extends FilterInputStream {
    private long left;

    LimitedBody(InputStream body, long longest) {
        super(body);
        this.left = longest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// @throws IOException when it is longer
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            throw new IOException("the upload is longer than any may be");
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }
}
