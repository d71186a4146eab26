package io.flagwire.ingest.upload;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The body of a request, read by a thread that waits for it. A few pieces are asked for in advance and no more: what
/// is not read stays with the sender.
final class UploadBody extends InputStream {
    private static final Logger LOG = Logger.getLogger(UploadBody.class);
    private static final int IN_ADVANCE = 4;
    private static final int LEFT_OVER = 16 << 20;
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final HttpServerRequest request;
    private final Context context;
    private final Duration patience;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private @Nullable ByteBuf piece;
    private boolean ended;
    private long taken;

    /// To be made while the request is handled, on its event loop.
    UploadBody(HttpServerRequest request, Duration patience) {
        this.request = request;
        this.context = Objects.requireNonNull(Vertx.currentContext());
        this.patience = patience;
        request.pause();
        request.handler(buffer -> pieces.add(new Piece(buffer, null)));
        request.endHandler(end -> pieces.add(new Piece(null, null)));
        request.exceptionHandler(failure -> pieces.add(new Piece(null, failure)));
        request.fetch(IN_ADVANCE);
    }

    /// How many bytes have been read. For the thread that reads.
    long taken() {
        return taken;
    }

    /// Whether all of it has been read.
    boolean ended() {
        return ended;
    }

    /// @throws SocketTimeoutException when its sender keeps it waiting for too long
    /// @throws SocketException when the connection is gone
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!ended && (piece == null || !piece.isReadable())) {
            piece = next();
        }
        if (piece == null || ended) {
            return -1;
        }
        int read = Math.min(length, piece.readableBytes());
        piece.readBytes(bytes, offset, read);
        taken += read;
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// Reads on for a while, and no longer than that however slowly it comes: a connection that is closed with bytes
    /// unread takes the answer with it.
    void leave() {
        try {
            byte[] unwanted = new byte[64 * 1024];
            long end = System.nanoTime() + LEAVING.toNanos();
            long most = taken + LEFT_OVER;
            while (taken < most && System.nanoTime() < end && read(unwanted, 0, unwanted.length) >= 0) {
                // unwanted
            }
        } catch (IOException e) {
            LOG.debugf("Refused upload breaks off cause=%s", e.getMessage());
        }
    }

    private @Nullable ByteBuf next() throws IOException {
        Piece next;
        try {
            next = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (next == null) {
            throw new SocketTimeoutException("nothing came in " + patience);
        }
        if (next.failure != null) {
            throw new SocketException("the sender is gone: " + next.failure.getMessage());
        }
        if (next.buffer == null) {
            ended = true;
            return null;
        }
        context.runOnContext(more -> request.fetch(1));
        return next.buffer.getByteBuf();
    }

    /// @param buffer null at the end
    /// @param failure why there will be no more
    private record Piece(@Nullable Buffer buffer, @Nullable Throwable failure) {}
}
