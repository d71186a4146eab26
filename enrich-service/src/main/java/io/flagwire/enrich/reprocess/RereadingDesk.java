package io.flagwire.enrich.reprocess;

import io.flagwire.enrich.classify.Model;
import io.flagwire.enrich.pipeline.Enrichment;
import io.flagwire.enrich.reprocess.RereadingReport.Status;
import io.flagwire.enrich.state.StateWriter.StateUnavailableException;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs re-readings, one at a time, on a thread of its own. Everything it knows of them is on their topic, so
/// that every instance can answer for all; one that its instance did not bring to an end is interrupted.
@ApplicationScoped
class RereadingDesk {
    private static final Logger LOG = Logger.getLogger(RereadingDesk.class);
    private static final long BEAT_MILLIS = 2_000;
    private static final long STOP_MILLIS = 8_000;

    private final Enrichment live;
    private final RereadingBook book;
    private final RereadPublisher publisher;
    private final Object bootstrapServers;
    private final Clock clock;
    private volatile boolean stopped;
    private @Nullable Thread running;

    RereadingDesk(
            Enrichment live,
            RereadingBook book,
            RereadPublisher publisher,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Clock clock) {
        this.live = live;
        this.book = book;
        this.publisher = publisher;
        this.bootstrapServers = Objects.requireNonNullElse(kafka.get("bootstrap.servers"), "");
        this.clock = clock;
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        Thread thread = running;
        if (thread != null) {
            thread.join(STOP_MILLIS);
        }
    }

    /// Begins to read again; empty while another re-reading is under way here.
    ///
    /// @param model a model file, or null for the service's own
    synchronized Optional<RereadingReport> begin(Instant from, Instant to, @Nullable String model) {
        if (busy()) {
            return Optional.empty();
        }
        Enrichment reader = reader(model);
        Map<Integer, Long> starts;
        Map<Integer, Long> ends;
        try (PartitionReader raw = reader(Topic.ARTICLES_RAW)) {
            starts = raw.offsets(from);
            ends = raw.offsets(to);
        }
        long total = starts.entrySet().stream()
                .mapToLong(start -> ends.getOrDefault(start.getKey(), 0L) - start.getValue())
                .sum();
        Instant now = clock.instant();
        String id = "rr-" + UUID.randomUUID();
        RereadingReport report = new RereadingReport(
                id,
                Status.RUNNING,
                from,
                to,
                reader.modelVersion(),
                now,
                now,
                total,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                null);
        Rereading job = new Rereading(report, model, new HashMap<>(starts), new HashMap<>(ends), false);
        book.keep(job);
        start(job, reader, verdicts -> {});
        return Optional.of(report);
    }

    /// Begins to publish the other verdicts of a re-reading that came to its end; empty while another is under
    /// way here.
    ///
    /// @throws ModelChangedException when this service's model is no longer the one that read
    synchronized Optional<RereadingReport> publish(Rereading job) {
        if (busy()) {
            return Optional.empty();
        }
        Enrichment reader = reader(job.model());
        if (!reader.modelVersion().equals(job.report().modelVersion())) {
            throw new ModelChangedException(reader.modelVersion());
        }
        RereadingReport report = job.report().as(Status.PUBLISHING, clock.instant(), null);
        Rereading publishing = job.with(report, true);
        book.keep(publishing);
        start(publishing, reader, verdicts -> publisher.publish(report.id(), verdicts));
        return Optional.of(report);
    }

    private PartitionReader reader(Topic topic) {
        return new PartitionReader(bootstrapServers, topic.topicName());
    }

    private boolean busy() {
        return running != null && running.isAlive();
    }

    private Enrichment reader(@Nullable String model) {
        if (model == null) {
            return live.pinned();
        }
        try {
            return live.by(Model.read(model.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Rereading job, Enrichment reader, Consumer<List<EnrichedArticle>> publishing) {
        Thread thread =
                new Thread(() -> work(job, reader, publishing), job.report().id());
        thread.setDaemon(true);
        running = thread;
        thread.start();
    }

    private void work(Rereading job, Enrichment reader, Consumer<List<EnrichedArticle>> publishing) {
        boolean publishes = job.report().status() == Status.PUBLISHING;
        long[] told = {clock.millis()};
        RereadingReport[] last = {job.report()};
        RereadingRun run = new RereadingRun(job, reader, this::reader, () -> stopped);
        LOG.infof(
                "Re-reading begins id=%s records=%d publishing=%s",
                job.report().id(), job.report().total(), publishes);
        try {
            Findings findings = run.run(
                    so -> {
                        last[0] = so.report(job.report(), job.report().status(), clock.instant());
                        if (clock.millis() - told[0] > BEAT_MILLIS) {
                            told[0] = clock.millis();
                            book.keep(job.with(last[0], publishes));
                        }
                    },
                    publishing);
            RereadingReport done =
                    findings.report(job.report(), publishes ? Status.PUBLISHED : Status.FINISHED, clock.instant());
            book.keep(job.with(publishes ? done.published(done.changed()) : done, true));
            LOG.infof("Re-reading ends id=%s changed=%d", done.id(), done.changed());
        } catch (RereadingRun.StoppedException e) {
            end(job, last[0].as(Status.INTERRUPTED, clock.instant(), "the service was stopped"), publishes);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Re-reading failed id=%s", job.report().id());
            end(job, last[0].as(Status.FAILED, clock.instant(), String.valueOf(e.getMessage())), publishes);
        }
    }

    private void end(Rereading job, RereadingReport report, boolean compared) {
        try {
            book.keep(job.with(report, compared));
        } catch (StateUnavailableException e) {
            LOG.warnf("Re-reading ends untold id=%s cause=%s", report.id(), e);
        }
    }

    /// The model that read is no longer the service's.
    static final class ModelChangedException extends RuntimeException {
        ModelChangedException(String now) {
            super("the model is %s by now: read again".formatted(now));
        }
    }
}
