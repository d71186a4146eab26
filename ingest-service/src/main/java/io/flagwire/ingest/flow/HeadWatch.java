package io.flagwire.ingest.flow;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Puts a [HeadClock] on every connection as it is accepted. Vert.x has a setting for connections that are idle, and
/// none for those that are slow, so it is asked for what it listens with.
@ApplicationScoped
class HeadWatch {
    private final Vertx vertx;
    private final Duration patience;

    HeadWatch(Vertx vertx, FlowConfig config) {
        this.vertx = vertx;
        this.patience = config.headPatience();
    }

    void open(@ObservesAsync HttpServerStart started) {
        int port = started.options().getPort();
        for (EventExecutor loop : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            loop.execute(() -> ((SingleThreadEventLoop) loop)
                    .registeredChannelsIterator()
                    .forEachRemaining(channel -> {
                        if (channel instanceof ServerChannel && listensOn(channel, port)) {
                            channel.pipeline().addFirst(new Accepting());
                        }
                    }));
        }
    }

    private static boolean listensOn(Channel channel, int port) {
        // Port 0 is any that was free, as tests have it.
        return channel.localAddress() instanceof InetSocketAddress address && (port == 0 || address.getPort() == port);
    }

    private final class Accepting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext server, Object accepted) throws Exception {
            if (accepted instanceof Channel connection) {
                HeadClock.on(connection, patience);
            }
            super.channelRead(server, accepted);
        }
    }
}
