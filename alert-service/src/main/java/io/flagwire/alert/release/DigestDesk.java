package io.flagwire.alert.release;

import io.flagwire.alert.channel.MessageId;
import io.flagwire.alert.release.DigestRepository.DueChannel;
import io.flagwire.alert.release.DigestRepository.Part;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Makes one message of what has gathered at a channel, when its time has come. Any instance may do it: a digest and
/// what it says of its parts are one transaction, so each part is in one digest and each digest is there once.
@ApplicationScoped
class DigestDesk {
    private static final Logger LOG = Logger.getLogger(DigestDesk.class);
    // What receivers of webhooks can be expected to take; people's messages leave out more when they are written.
    private static final int MOST_BYTES_OF_A_WEBHOOK = 20_000;
    private static final int MOST_BYTES = 1_000_000;

    private final DigestRepository digests;
    private final Clock clock;
    private final String publicUrl;

    DigestDesk(
            DigestRepository digests,
            Clock clock,
            @ConfigProperty(name = "flagwire.mail.public-url") String publicUrl) {
        this.digests = digests;
        this.clock = clock;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void bundle() {
        try {
            boolean more = true;
            while (more) {
                more = QuarkusTransaction.requiringNew().call(this::bundleOne);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Digests wait cause=%s", e);
        }
    }

    private boolean bundleOne() {
        Instant now = clock.instant();
        Optional<DueChannel> due = digests.due(now);
        due.ifPresent(channel -> {
            List<Part> parts = digests.parts(channel.channelId(), now);
            if (!parts.isEmpty()) {
                int most = channel.type().equals("webhook") ? MOST_BYTES_OF_A_WEBHOOK : MOST_BYTES;
                String id = MessageId.fresh(MessageId.DIGEST);
                String body = DigestBody.of(channel.subscriptionId(), parts, now, most, publicUrl);
                digests.bundle(channel.channelId(), id, body, parts, now);
                LOG.infof(
                        "Digest made messageId=%s subscriptionId=%s alerts=%d",
                        id, channel.subscriptionId(), parts.size());
            }
        });
        return due.isPresent();
    }
}
