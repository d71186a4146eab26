package io.flagwire.ingest.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.refusal.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes one connection when the head of a request has begun and does not come to its end in time. Sent byte by byte,
/// such a head is never idle, and there is no request yet that anybody could answer. Heads that cannot be read, or are
/// too long, are answered here with a problem, which Vert.x would answer with a status alone. For the connection's own
/// thread.
///
/// ```
/// quiet --bytes--> head --a request--> body --its end--> quiet
///                   '--time is up--> closed
/// ```
final class HeadClock extends ChannelInboundHandlerAdapter {
    private final Duration patience;
    private State state = State.QUIET;
    private int heads;
    private boolean listening;

    private HeadClock(Duration patience) {
        this.patience = patience;
    }

    /// Puts one on a connection, before anything is read of it.
    static void on(Channel connection, Duration patience) {
        connection.pipeline().addFirst(new HeadClock(patience));
    }

    private enum State {
        QUIET,
        HEAD,
        BODY
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) throws Exception {
        if (!listening) {
            listening = true;
            ChannelHandlerContext decoder = decoder(connection);
            if (decoder == null) {
                // Not plain HTTP/1.1; TLS is for what stands before this service.
                connection.pipeline().remove(this);
                super.channelRead(connection, bytes);
                return;
            }
            connection.pipeline().addAfter(decoder.name(), null, new Requests());
        }
        boolean begins = state == State.QUIET;
        if (begins) {
            state = State.HEAD;
            heads++;
        }
        super.channelRead(connection, bytes);
        // Most heads come in one piece, and cost no timer.
        if (begins && state == State.HEAD) {
            int begun = heads;
            connection.executor().schedule(() -> end(connection, begun), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void end(ChannelHandlerContext connection, int begun) {
        if (state == State.HEAD && heads == begun) {
            connection.close();
        }
    }

    // From here, before the encoder: as bytes.
    private static void refuse(ChannelHandlerContext connection, Throwable cause) {
        Problem problem =
                switch (cause) {
                    case TooLongHttpLineException line ->
                        Problem.of(414, "the address of the request is too long; 4 KiB are read", null);
                    case TooLongHttpHeaderException headers ->
                        Problem.of(431, "the headers of the request are too long; 16 KiB are read, all together", null);
                    default -> Problem.of(400, "this is no request in HTTP/1.1", null);
                };
        byte[] body = EventJson.write(problem);
        String head = "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(problem.status(), problem.title(), Problem.MEDIA_TYPE, body.length);
        connection
                .writeAndFlush(Unpooled.wrappedBuffer(head.getBytes(US_ASCII), body))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private static @Nullable ChannelHandlerContext decoder(ChannelHandlerContext connection) {
        return connection.pipeline().context(HttpRequestDecoder.class);
    }

    /// Hears from the decoder where in a request the connection is.
    private final class Requests extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext connection, Object message) throws Exception {
            if (message instanceof HttpRequest request) {
                state = State.BODY;
                if (request.decoderResult().isFailure()) {
                    ReferenceCountUtil.release(message);
                    refuse(connection, request.decoderResult().cause());
                    return;
                }
            }
            if (message instanceof LastHttpContent) {
                state = State.QUIET;
            }
            super.channelRead(connection, message);
        }
    }
}
