package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.signing.Seals;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookChannelTest {
    private final Vertx vertx = Vertx.vertx();
    private WebhookChannel channel;

    private GuardedClient client;

    @BeforeEach
    void open() {
        client = LocalClient.open(vertx);
        channel = new WebhookChannel(client, Seals.with(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Before, such an alert was tried again after five seconds, and then after five minutes.
    @Test
    void aConnectionThatTheReceiverClosesBetweenTwoAlertsDoesNotDelayTheSecond() throws Exception {
        try (var receiver = new Impatient(1)) {
            for (int alert = 0; alert < 20; alert++) {
                assertInstanceOf(DeliveryOutcome.Delivered.class, send(receiver, "alert-" + alert));
            }
            assertTrue(receiver.closedUnanswered.get() > 0, "no connection was used twice");
        }
    }

    @Test
    void aReceiverThatClosesEveryConnectionUnansweredIsLeftAloneForAWhile() throws Exception {
        try (var receiver = new Impatient(0)) {
            assertInstanceOf(DeliveryOutcome.Deferred.class, send(receiver, "alert-1"));
            assertEquals(2, receiver.closedUnanswered.get());
        }
    }

    private DeliveryOutcome send(Impatient receiver, String id) {
        String url = "http://127.0.0.1:" + receiver.server.getLocalPort() + "/hook";
        ChannelTarget target = new ChannelTarget(ChannelType.WEBHOOK, url);
        return channel.send(new Delivery(1, id, "channel-1", target, url, "whsec_AAAA", "{}", 1, 0, Instant.EPOCH))
                .join()
                .outcome();
    }

    /// Answers so many requests of each connection, and closes it when the next one has come.
    private static final class Impatient implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger closedUnanswered = new AtomicInteger();
        private final int answered;

        Impatient(int answered) throws IOException {
            this.answered = answered;
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> answer(socket));
                }
            } catch (IOException e) {
                // Closed: the test is over.
            }
        }

        private void answer(Socket accepted) {
            try (Socket socket = accepted) {
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                for (int request = 0; ; request++) {
                    String line = in.readLine();
                    while (line != null && !line.isEmpty()) {
                        line = in.readLine();
                    }
                    in.skip("{}".length());
                    if (request == answered) {
                        closedUnanswered.addAndGet(line == null ? 0 : 1);
                        return;
                    }
                    socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
