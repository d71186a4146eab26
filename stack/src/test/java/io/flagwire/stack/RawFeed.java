package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One connection to the intake, byte by byte.
final class RawFeed implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RawFeed(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    static RawFeed connect(URI intake) throws IOException {
        return new RawFeed(new Socket(intake.getHost(), intake.getPort()));
    }

    /// Begins an upload of lines whose length nobody knows.
    static RawFeed upload(URI intake, String key) throws IOException {
        RawFeed feed = connect(intake);
        feed.write(("POST /v1/articles HTTP/1.1\r\nHost: " + intake.getAuthority() + "\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(US_ASCII));
        return feed;
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void chunk(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(US_ASCII));
        out.write(bytes);
        write("\r\n".getBytes(US_ASCII));
    }

    void end() throws IOException {
        write("0\r\n\r\n".getBytes(US_ASCII));
    }

    /// Reads the head of the answer; returns how long its body is, -1 where it comes in chunks.
    int head(int status) throws IOException {
        String first = line();
        // What is refused before its version is read is answered as HTTP/1.0.
        assertTrue(first.matches("HTTP/1\\.[01] " + status + " .*"), first);
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return length;
    }

    /// The next piece of the answer; empty at its end, or when the connection ends.
    String nextChunk() throws IOException {
        String size = line();
        if (size.isEmpty()) {
            return "";
        }
        String chunk = new String(in.readNBytes(Integer.parseInt(size, 16)), UTF_8);
        line();
        return chunk;
    }

    /// The lines of the whole answer.
    List<String> answer(int status) throws IOException {
        int length = head(status);
        StringBuilder body = new StringBuilder();
        if (length >= 0) {
            body.append(new String(in.readNBytes(length), UTF_8));
        } else {
            for (String chunk = nextChunk(); !chunk.isEmpty(); chunk = nextChunk()) {
                body.append(chunk);
            }
        }
        return new ArrayList<>(body.toString().lines().toList());
    }

    /// Hands over the lines of an answer that comes in chunks, as they come.
    void lines(int status, Consumer<String> reader) throws IOException {
        head(status);
        String begun = "";
        for (String chunk = nextChunk(); !chunk.isEmpty(); chunk = nextChunk()) {
            String[] lines = (begun + chunk).split("\n", -1);
            for (int i = 0; i < lines.length - 1; i++) {
                reader.accept(lines[i]);
            }
            begun = lines[lines.length - 1];
        }
    }

    /// The body of an answer of a known length.
    String answerOf(int status) throws IOException {
        return new String(in.readNBytes(head(status)), UTF_8);
    }

    /// Whether something has come back.
    boolean answered() throws IOException {
        return in.available() > 0;
    }

    /// Whether the other side has closed it, or does so soon.
    boolean closed() throws IOException {
        socket.setSoTimeout(5000);
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
