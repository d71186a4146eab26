package io.flagwire.enrich.reprocess;

import io.flagwire.enrich.reprocess.RereadingReport.Status;
import io.flagwire.enrich.state.StateFollower;
import io.flagwire.enrich.state.StateWriter;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.StateTopic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All re-readings, of every instance. What is under way and was not heard of for half a minute is interrupted: its
/// instance was stopped without a word.
@ApplicationScoped
class RereadingBook implements StateFollower.Reader {
    private static final EventJson.Reader<Rereading> REREADINGS = EventJson.reader(Rereading.class);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int MOST = 50;

    private final StateWriter writer;
    private final Map<String, Object> kafka;
    private final Clock clock;
    private final Map<String, Rereading> known = new LinkedHashMap<>();
    private @Nullable StateFollower follower;

    RereadingBook(StateWriter writer, @Identifier("default-kafka-broker") Map<String, Object> kafka, Clock clock) {
        this.writer = writer;
        this.kafka = kafka;
        this.clock = clock;
    }

    void open(@Observes @Priority(2) StartupEvent event) {
        follower =
                new StateFollower(StateTopic.REREADINGS, Objects.requireNonNull(kafka.get("bootstrap.servers")), this);
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        if (follower != null) {
            follower.close();
        }
    }

    @Override
    public synchronized void read(String key, byte @Nullable [] value, long timestamp) {
        if (value == null) {
            known.remove(key);
        } else {
            note(REREADINGS.read(value));
        }
    }

    /// Known here at once, and to the others when they have read it. The oldest are forgotten.
    ///
    /// @throws StateWriter.StateUnavailableException when the broker does not take it
    void keep(Rereading rereading) {
        List<StateWriter.Entry> entries = new ArrayList<>();
        synchronized (this) {
            note(rereading);
            known.values().stream()
                    .sorted(Comparator.comparing((Rereading one) -> one.report().requestedAt())
                            .reversed())
                    .skip(MOST)
                    .forEach(old ->
                            entries.add(new StateWriter.Entry(old.report().id(), null)));
        }
        entries.addFirst(new StateWriter.Entry(rereading.report().id(), EventJson.write(rereading)));
        writer.write(StateTopic.REREADINGS, entries);
    }

    synchronized Optional<Rereading> find(String id) {
        return Optional.ofNullable(known.get(id)).map(this::asItIs);
    }

    /// The latest first.
    synchronized List<Rereading> all() {
        return known.values().stream()
                .map(this::asItIs)
                .sorted(Comparator.comparing((Rereading one) -> one.report().requestedAt())
                        .reversed())
                .toList();
    }

    // What this instance noted is newer than what it reads of it a moment later.
    private void note(Rereading rereading) {
        known.merge(
                rereading.report().id(),
                rereading,
                (one, other) -> other.report().updatedAt().isBefore(one.report().updatedAt()) ? one : other);
    }

    private Rereading asItIs(Rereading one) {
        RereadingReport report = one.report();
        Instant heard = report.updatedAt();
        boolean silent = report.status().underWay() && heard.plus(SILENCE).isBefore(clock.instant());
        return silent
                ? one.with(report.as(Status.INTERRUPTED, heard, "its instance was stopped"), one.compared())
                : one;
    }
}
