package io.flagwire.alert.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.channel.MessageId;
import io.flagwire.alert.release.WaitingRoom;
import io.flagwire.events.kafka.EventJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// Tells owners of queries that have failed while they were run: their subscription shows it from then on, until it is
/// replaced, and each channel of it gets one notice.
@ApplicationScoped
class FailingQueries {
    private static final Logger LOG = Logger.getLogger(FailingQueries.class);

    private final StandingLoader standing;
    private final StandingRepository repository;
    private final WaitingRoom waiting;
    private final Clock clock;
    private final MeterRegistry metrics;

    FailingQueries(
            StandingLoader standing,
            StandingRepository repository,
            WaitingRoom waiting,
            Clock clock,
            MeterRegistry metrics) {
        this.standing = standing;
        this.repository = repository;
        this.waiting = waiting;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void tell() {
        Map<String, StandingQueries.Failure> failures = standing.known().takeFailures();
        if (failures.isEmpty()) {
            return;
        }
        failures.forEach((id, failure) -> {
            metrics.counter("flagwire.queries.failed").increment();
            LOG.errorf("Query failed subscriptionId=%s cause=%s", id, failure.reason());
        });
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> new TreeMap<>(failures).forEach((id, failure) -> note(id, failure, clock.instant())));
        } catch (RuntimeException e) {
            // It fails again with the next story, and is told then.
            LOG.warnf("Failures of queries are not told cause=%s", e);
        }
    }

    private void note(String id, StandingQueries.Failure failure, Instant now) {
        if (repository.failed(id, failure.version(), failure.reason(), now)) {
            String messageId = MessageId.fresh(MessageId.NOTICE);
            Notice notice = new Notice("subscription.failing", now, new NoticeData(id, failure.reason()));
            repository.tell(id, messageId, new String(EventJson.write(notice), UTF_8), now);
            waiting.holdMessage(messageId, now);
        }
    }

    /// What the channels are told.
    record Notice(String type, Instant timestamp, NoticeData data) {}

    /// Of which subscription, and what went wrong.
    record NoticeData(String subscriptionId, String reason) {}
}
