package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.release.WaitingRoom;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Sends what is due. Deliveries run independently of each other, so many at once and so many to one endpoint; one
/// that is slow holds its own place and nothing else.
///
/// One thread talks to the database. Each of its turns writes down what has ended since the last and leases what there
/// is room for, in one transaction. It gets a turn at once when something was raised or when much has ended, after
/// [#PAUSE] when a little has, and every second. Work is leased,
/// so several instances share it; what an instance leased and did not settle is due again when the lease ends, under
/// the same `webhook-id`.
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    // A turn costs the same for one delivery as for many: under load it waits until a quarter has ended.
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int TURNS_OF_A_LOAD = 4;

    private final LeaseRepository leases;
    private final DeliveryRepository deliveries;
    private final WaitingRoom waiting;
    private final Map<ChannelType, DeliveryChannel> channels = new EnumMap<>(ChannelType.class);
    private final DeliveryConfig config;
    private final DeliveryMetrics metrics;
    private final Clock clock;
    private final RetrySchedule schedule;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicBoolean soonAwake = new AtomicBoolean();
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Settlement> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger endedSinceTurn = new AtomicInteger();
    // Of the worker alone: the endpoint that had the last turn.
    private String lastServed = "";
    private volatile boolean closing;

    Dispatcher(
            LeaseRepository leases,
            DeliveryRepository deliveries,
            WaitingRoom waiting,
            @All List<DeliveryChannel> channels,
            DeliveryConfig config,
            DeliveryMetrics metrics,
            Clock clock) {
        if (config.lease().compareTo(config.timeout()) <= 0) {
            throw new IllegalStateException(
                    "flagwire.delivery.lease is %s and must exceed flagwire.delivery.timeout, %s"
                            .formatted(config.lease(), config.timeout()));
        }
        this.leases = leases;
        this.deliveries = deliveries;
        this.waiting = waiting;
        channels.forEach(channel -> this.channels.put(channel.type(), channel));
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.schedule = new RetrySchedule(
                config.pauses(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /// Looks for due deliveries soon; returns at once and never fails.
    @Scheduled(every = "1s")
    public void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                worker.execute(this::turn);
            } catch (RejectedExecutionException e) {
                LOG.debug("Dispatcher has closed");
            }
        }
    }

    private void wakeInTime() {
        if (endedSinceTurn.incrementAndGet() >= config.inFlight() / TURNS_OF_A_LOAD) {
            wake();
        } else if (soonAwake.compareAndSet(false, true)) {
            try {
                worker.schedule(this::wake, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("Dispatcher has closed");
            }
        }
    }

    /// Takes nothing new, gives what is under way a moment to end, and writes that down.
    void close(@Observes ShutdownEvent event) throws InterruptedException {
        closing = true;
        long latest = System.nanoTime() + FAREWELL.toNanos();
        synchronized (underWay) {
            long left = FAREWELL.toNanos();
            while (!underWay.isEmpty() && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(underWay, left);
                left = latest - System.nanoTime();
            }
        }
        wake();
        worker.shutdown();
        if (!worker.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("Dispatcher stops while the database does not answer");
        }
    }

    private void turn() {
        awake.set(false);
        soonAwake.set(false);
        endedSinceTurn.set(0);
        // Taken from the queue only when they are in the database.
        List<Settlement> settlements = new ArrayList<>(ended);
        int free = config.inFlight()
                - underWay.values().stream().mapToInt(Integer::intValue).sum();
        try {
            List<Delivery> leased = QuarkusTransaction.requiringNew().call(() -> {
                leases.hurry();
                if (!settlements.isEmpty()) {
                    settle(settlements);
                }
                return closing || free <= 0 ? List.<Delivery>of() : lease(free);
            });
            settlements.forEach(ended::remove);
            leased.forEach(this::start);
        } catch (RuntimeException e) {
            LOG.warnf("Dispatcher waits cause=%s", e);
        }
    }

    // The next attempt, too, waits for the end of quiet hours.
    private void settle(List<Settlement> settlements) {
        deliveries.settle(settlements);
        waiting.postpone(settlements.stream()
                .filter(settlement -> settlement.status() == Settlement.Status.DUE)
                .map(Settlement::deliveryId)
                .toList());
    }

    private List<Delivery> lease(int free) {
        Instant now = clock.instant();
        List<Delivery> leased = leases.lease(
                now, now.plus(config.lease()), lastServed, Map.copyOf(underWay), config.inFlightPerEndpoint(), free);
        if (!leased.isEmpty()) {
            lastServed = leased.getLast().endpoint();
        }
        return leased;
    }

    private void start(Delivery delivery) {
        underWay.merge(delivery.endpoint(), 1, Integer::sum);
        long start = System.nanoTime();
        DeliveryChannel channel =
                Objects.requireNonNull(channels.get(delivery.target().type()));
        channel.send(delivery).thenAccept(sent -> {
            Settlement settlement = Settlement.of(delivery, sent, schedule, clock.instant(), System.nanoTime() - start);
            metrics.count(delivery, settlement);
            ended.add(settlement);
            underWay.computeIfPresent(delivery.endpoint(), (endpoint, count) -> count > 1 ? count - 1 : null);
            if (closing) {
                synchronized (underWay) {
                    underWay.notifyAll();
                }
            }
            wakeInTime();
        });
    }
}
