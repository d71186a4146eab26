package io.flagwire.ingest.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Bytes that wait: the first megabyte in memory, what is more in a file of its own, which is gone when it is closed.
/// For one thread.
final class Spool implements AutoCloseable {
    private static final int IN_MEMORY = 1 << 20;

    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private byte[] leaving = new byte[0];
    private int left;
    private @Nullable FileChannel file;
    private long written;
    private long read;

    void append(byte[] bytes) throws IOException {
        // Once there is a file, all goes there until it is read: the order is kept.
        if (written > read || memory.size() + bytes.length > IN_MEMORY) {
            writeFully(ByteBuffer.wrap(bytes));
        } else {
            memory.writeBytes(bytes);
        }
    }

    long size() {
        return leaving.length - left + memory.size() + written - read;
    }

    /// The next bytes, at most so many; empty when there are none.
    byte[] poll(int most) throws IOException {
        if (left == leaving.length && memory.size() > 0) {
            leaving = memory.toByteArray();
            left = 0;
            memory = new ByteArrayOutputStream();
        }
        if (left < leaving.length) {
            byte[] next = new byte[Math.min(most, leaving.length - left)];
            System.arraycopy(leaving, left, next, 0, next.length);
            left += next.length;
            return next;
        }
        return readFile(most);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("flagwire-answers", ".ndjson");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        while (bytes.hasRemaining()) {
            written += file.write(bytes, written);
        }
    }

    private byte[] readFile(int most) throws IOException {
        if (file == null || read == written) {
            return new byte[0];
        }
        ByteBuffer next = ByteBuffer.allocate((int) Math.min(most, written - read));
        while (next.hasRemaining()) {
            if (file.read(next, read + next.position()) < 0) {
                throw new IOException("the file of waiting answers is shorter than it was");
            }
        }
        read += next.capacity();
        if (read == written) {
            read = 0;
            written = 0;
            file.truncate(0);
        }
        return next.array();
    }
}
