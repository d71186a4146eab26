package io.flagwire.alert.endpoint;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/// How many channels are in which state, and which receivers fail: `flagwire.channels` by state, and
/// `flagwire.endpoint.failing.seconds` for those that have failed longest, a hundred at most, so that a registry is not
/// flooded by what subscribers write. All instances show the same.
@ApplicationScoped
class EndpointMetrics {
    private static final Logger LOG = Logger.getLogger(EndpointMetrics.class);
    private static final int MOST = 100;

    private final EndpointRepository repository;
    private final Clock clock;
    private final MultiGauge states;
    private final MultiGauge failing;

    EndpointMetrics(EndpointRepository repository, Clock clock, MeterRegistry metrics) {
        this.repository = repository;
        this.clock = clock;
        this.states = MultiGauge.builder("flagwire.channels").register(metrics);
        this.failing = MultiGauge.builder("flagwire.endpoint.failing.seconds").register(metrics);
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                List<Row<?>> counts = repository.countByState().stream()
                        .<Row<?>>map(count -> Row.of(Tags.of("state", count.state()), count.value()))
                        .toList();
                states.register(counts, true);
                List<Row<?>> rows = repository.failing(clock.instant(), MOST).stream()
                        .<Row<?>>map(one -> Row.of(Tags.of("endpoint", one.name(), "state", one.state()), one.value()))
                        .toList();
                failing.register(rows, true);
            });
        } catch (RuntimeException e) {
            // The database is away, which readiness says; what was seen last is still shown.
            LOG.debugf("States of channels unknown cause=%s", e);
        }
    }

    /// A number to show.
    record Measure(String name, String state, double value) {}
}
