package io.flagwire.events.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One hop of the house: a batch of records in, the events that follow from each out, in order, and every failure
/// to the dead letters. It hides the batch, the sends and their acknowledgements, so that a listener is only a
/// function from a record to its events.
///
/// A record that throws [MalformedEventException] is dead at once; any other exception is tried again, up to
/// [#ATTEMPTS] times in all, but an [OutageException] as long as the outage lasts.
///
/// The future that [#forward] returns is done when the broker has everything, so that the batch may be acknowledged:
/// a crash before that repeats the batch and loses nothing.
public final class BatchHop {
    /// How often a record is tried before it counts as dead.
    public static final int ATTEMPTS = 3;

    private static final long OUTAGE_PAUSE_MILLIS = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(BatchHop.class);

    private final String stage;
    private final Producer<byte[], byte[]> producer;
    private final Runnable died;

    /// @param stage names the step in dead letters and logs
    /// @param producer must retry by itself until the broker is back; see `delivery.timeout.ms`
    /// @param died is told of each dead letter, to count it
    public BatchHop(String stage, Producer<byte[], byte[]> producer, Runnable died) {
        this.stage = stage;
        this.producer = producer;
        this.died = died;
    }

    /// Applies the step to each record, on the caller's thread, and sends what follows.
    public CompletableFuture<Void> forward(
            Iterable<ConsumerRecord<byte[], byte[]>> batch,
            Function<ConsumerRecord<byte[], byte[]>, List<CloudEvent>> step) {
        List<Following> following = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            attempt(record, step).forEach(out -> following.add(new Following(record, out)));
        }
        // Sent only now, in one go: sent one by one as they are made, each would be a request to the broker of its own.
        return CompletableFuture.allOf(following.stream()
                .map(next -> send(next.out).exceptionallyCompose(failure -> dead(next.record, failure)))
                .toArray(CompletableFuture[]::new));
    }

    /// Applies the step to the whole batch at once, on the caller's thread, and sends what follows. When that fails,
    /// the records are taken one by one as [#forward] does, so that only the one at fault is dead. The step must be
    /// repeatable: a record may come again after a batch that failed.
    public CompletableFuture<Void> forwardTogether(
            List<ConsumerRecord<byte[], byte[]>> batch,
            Function<List<ConsumerRecord<byte[], byte[]>>, List<CloudEvent>> step) {
        if (batch.size() > 1) {
            try {
                return CompletableFuture.allOf(awaitingOutages(() -> records(step.apply(batch))).stream()
                        .map(this::send)
                        .toArray(CompletableFuture[]::new));
            } catch (StoppedException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.info("Batch taken apart stage={} records={} cause={}", stage, batch.size(), e.toString());
            }
        }
        return forward(batch, record -> step.apply(List.of(record)));
    }

    private List<ProducerRecord<byte[], byte[]>> attempt(
            ConsumerRecord<byte[], byte[]> record, Function<ConsumerRecord<byte[], byte[]>, List<CloudEvent>> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                return awaitingOutages(() -> records(step.apply(record)));
            } catch (StoppedException e) {
                throw e;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || e instanceof MalformedEventException) {
                    LOG.warn(
                            "Record dead-lettered stage={} topic={} partition={} offset={} cause={}",
                            stage,
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            e.toString());
                    return List.of(letter(record, e));
                }
            }
        }
    }

    // What is larger than the topic takes will never be sent: it must not stop the records behind it.
    private CompletableFuture<Void> dead(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        return failure instanceof RecordTooLargeException tooLarge
                ? send(letter(record, tooLarge))
                : CompletableFuture.failedFuture(failure);
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> record, Exception cause) {
        died.run();
        return DeadLetter.of(record, stage, cause);
    }

    private <T> T awaitingOutages(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (OutageException e) {
                LOG.warn("Hop waits stage={} cause={}", stage, e.toString());
                pause();
            }
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> records(List<CloudEvent> events) {
        return events.stream().map(CloudEvent::toRecord).toList();
    }

    private static void pause() {
        try {
            Thread.sleep(OUTAGE_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(e);
        }
    }

    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> out) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        producer.send(out, (metadata, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    /// What is to be sent because of a record.
    private record Following(ConsumerRecord<byte[], byte[]> record, ProducerRecord<byte[], byte[]> out) {}

    // The house stops while it waits: nothing is wrong with the record, which comes again after the start.
    private static final class StoppedException extends RuntimeException {
        StoppedException(InterruptedException cause) {
            super("stopped while waiting for an outage to end", cause);
        }
    }
}
