package io.flagwire.ingest.pull;

import io.flagwire.ingest.pull.Pull.Settlement;
import io.flagwire.ingest.routine.Crew;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Pulls what is due. It is leased, so that several instances share it; what an instance leased and did not settle is
/// due again when the lease ends.
@ApplicationScoped
class PullCrew {
    private static final Logger LOG = Logger.getLogger(PullCrew.class);
    // Longer than any turn: six exchanges, and an intake that takes its time.
    private static final Duration TURN = Duration.ofMinutes(10);

    // So far may another instance's clock be ahead.
    private static final Duration OTHER_CLOCKS = Duration.ofHours(1);

    private final PullRepository pulls;
    private final Puller puller;
    private final PullConfig config;
    private final Clock clock;
    private final Counter turns;
    private final Counter failures;
    private volatile @Nullable Crew<Pull> crew;

    PullCrew(PullRepository pulls, Puller puller, PullConfig config, Clock clock, MeterRegistry metrics) {
        this.pulls = pulls;
        this.puller = puller;
        this.config = config;
        this.clock = clock;
        this.turns = metrics.counter("flagwire.pull.turns");
        this.failures = metrics.counter("flagwire.pull.failures");
    }

    void open(@Observes StartupEvent event) {
        crew = new Crew<>("pull", config.look(), config.atOnce(), this::lease, this::work);
    }

    void close(@Observes ShutdownEvent event) {
        Crew<Pull> working = crew;
        if (working != null) {
            working.close();
        }
    }

    private List<Pull> lease(int most) throws SQLException {
        Instant now = clock.instant();
        Duration longest = config.longestRetryAfter().compareTo(config.longest()) > 0
                ? config.longestRetryAfter()
                : config.longest();
        return pulls.lease(now, now.plus(TURN), now.plus(longest).plus(OTHER_CLOCKS), most);
    }

    private void work(Pull pull) {
        Settlement end = puller.pull(pull);
        // By the end of this instance, which is no fault of the server's.
        if (Thread.interrupted()) {
            giveBack(pull);
            return;
        }
        turns.increment();
        if (end.failures() > pull.failures()) {
            failures.increment();
            if (pull.failures() == 0) {
                LOG.warnf("Pull failed feed=%s pullId=%s cause=%s", pull.feed(), pull.id(), end.result());
            }
        }
        try {
            pulls.settle(pull, end, clock.instant());
        } catch (SQLException e) {
            LOG.warnf("Pull not settled feed=%s pullId=%s cause=%s", pull.feed(), pull.id(), e);
        }
    }

    private void giveBack(Pull pull) {
        try {
            pulls.giveBack(pull, clock.instant());
        } catch (SQLException e) {
            LOG.infof("Pull not given back feed=%s pullId=%s cause=%s", pull.feed(), pull.id(), e);
        }
    }
}
