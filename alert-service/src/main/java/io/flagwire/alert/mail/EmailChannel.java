package io.flagwire.alert.mail;

import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.delivery.Delivery;
import io.flagwire.alert.delivery.DeliveryChannel;
import io.flagwire.alert.delivery.DeliveryConfig;
import io.flagwire.alert.delivery.DeliveryOutcome;
import io.flagwire.alert.delivery.Sent;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Sends mails by the server of `quarkus.mailer`. Delivered means that this server has taken the mail.
@ApplicationScoped
class EmailChannel implements DeliveryChannel {
    // There is no such mailbox (RFC 5321, 4.2.3). Whatever else a server refuses may be mended, by us or by it.
    private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);

    // What changed since the last alert is asked of the database, which blocks.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final MailClient client;
    // The client gives a connection back while the answer is already on its way to us. On another event loop the next
    // mail may get it before it is ready, and waits in vain for what the server says.
    private final Context eventLoop;
    private final Letters letters;
    private final Duration timeout;

    EmailChannel(MailClient client, Vertx vertx, Letters letters, DeliveryConfig config) {
        this.client = client;
        this.eventLoop = vertx.getOrCreateContext();
        this.letters = letters;
        this.timeout = config.timeout();
    }

    @Override
    public ChannelType type() {
        return ChannelType.EMAIL;
    }

    @Override
    public CompletableFuture<Sent> send(Delivery delivery) {
        AtomicReference<String> digest = new AtomicReference<>("");
        return CompletableFuture.supplyAsync(() -> letters.of(delivery), threads)
                .thenCompose(letter -> {
                    digest.set(Sent.sha256(letter.getText()));
                    return post(letter);
                })
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((taken, failure) -> new Sent(
                        failure == null ? new DeliveryOutcome.Delivered("SMTP 250") : failed(failure),
                        Objects.requireNonNull(digest.get())));
    }

    private CompletionStage<MailResult> post(MailMessage letter) {
        Promise<MailResult> taken = Promise.promise();
        eventLoop.runOnContext(turn -> client.sendMail(letter).onComplete(taken));
        return taken.future().toCompletionStage();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    private static DeliveryOutcome failed(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof SMTPException refusal && NO_MAILBOX.contains(refusal.getReplyCode())
                ? new DeliveryOutcome.Refused("SMTP " + refusal.getReplyMessage())
                : new DeliveryOutcome.Deferred(cause.toString(), Duration.ZERO);
    }
}
