package io.flagwire.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One keep-alive connection of a feed: a request in one write, its answer read before the next. It does no more than
/// that, so that it costs little beside the intake. For one thread.
public final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final Pattern LENGTH =
            Pattern.compile("\r\ncontent-length: *([0-9]+)\r\n", Pattern.CASE_INSENSITIVE);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] head;

    /// @param service where it listens, `http://host:port`
    public HttpConnection(URI service, String path, String key, String contentType) throws IOException {
        socket = new Socket(InetAddress.getByName(service.getHost()), service.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        out = socket.getOutputStream();
        head = "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: "
                .formatted(path, service.getAuthority(), key, contentType)
                .getBytes(US_ASCII);
    }

    /// An answer; the body is text.
    public record Answer(int status, String body) {}

    /// Sends the body and waits for the answer.
    public Answer post(byte[] body) throws IOException {
        byte[] length = (body.length + "\r\n\r\n").getBytes(US_ASCII);
        byte[] request = new byte[head.length + length.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(length, 0, request, head.length, length.length);
        System.arraycopy(body, 0, request, head.length + length.length, body.length);
        out.write(request);
        return read();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Answer read() throws IOException {
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return new Answer(status, text(Integer.parseInt(length.group(1))));
        }
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(text(size));
            line();
        }
        line();
        return new Answer(status, body.toString());
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append("\r\n");
        }
        return head.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the service closed the connection");
            }
            line.append((char) c);
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the service closed the connection");
        }
        return new String(bytes, ISO_8859_1);
    }
}
