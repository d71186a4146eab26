package io.flagwire.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.flagwire.bench.mix.ArticleNumber;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A subscriber's webhook: answers 204 at once over kept-alive connections, and notes when each article's first
/// alert came in. It does not check signatures; the tests do.
public final class AlertReceiver implements AutoCloseable {
    private static final byte[] NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII);
    private static final int LONGEST_LINE = 8192;

    private final ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<String> webhookIds = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> arrivals = new ConcurrentHashMap<>();
    private volatile String fault = "";

    public AlertReceiver() throws IOException {
        Thread.ofPlatform().daemon().name("receiver").start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getLocalPort());
    }

    /// How many alerts have come in; one that comes again, by its `webhook-id`, does not count again.
    public int alerts() {
        return webhookIds.size();
    }

    /// When the first alert of that article came in, by [System#nanoTime].
    public Optional<Long> arrival(int number) {
        return Optional.ofNullable(arrivals.get(number));
    }

    /// When the last of the first alerts of these articles came in; 0 when none has.
    public long lastArrival(int first, int last) {
        return arrivals.entrySet().stream()
                .filter(arrival -> arrival.getKey() >= first && arrival.getKey() <= last)
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    /// What was wrong with a request, if something was.
    public Optional<String> fault() {
        return Optional.of(fault).filter(text -> !text.isEmpty());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().name("receiver-connection").start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    fault = e.toString();
                }
            }
        }
    }

    private void serve(Socket socket) {
        open.add(socket);
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            OutputStream out = socket.getOutputStream();
            while (!line(in).isEmpty()) {
                receive(in);
                out.write(NO_CONTENT);
            }
        } catch (IOException | RuntimeException e) {
            if (!server.isClosed()) {
                fault = e.toString();
            }
        } finally {
            open.remove(socket);
        }
    }

    private void receive(InputStream in) throws IOException {
        String id = "";
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            String name = header.substring(0, colon);
            if (name.equalsIgnoreCase("webhook-id")) {
                id = header.substring(colon + 1).strip();
            } else if (name.equalsIgnoreCase("content-length")) {
                length = Integer.parseInt(header.substring(colon + 1).strip());
            }
        }
        if (id.isEmpty() || length < 0) {
            throw new IOException("a webhook without webhook-id or Content-Length");
        }
        byte[] body = in.readNBytes(length);
        long now = System.nanoTime();
        arrivals.putIfAbsent(ArticleNumber.in(body, 0, body.length), now);
        webhookIds.add(id);
    }

    /// A line without its end; empty at the end of the head, or of the connection.
    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[LONGEST_LINE];
        int length = 0;
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line[length++] = (byte) c;
        }
        return new String(line, 0, length, ISO_8859_1).strip();
    }
}
