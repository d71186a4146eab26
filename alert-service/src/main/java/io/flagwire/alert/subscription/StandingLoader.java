package io.flagwire.alert.subscription;

import io.flagwire.alert.subscription.StandingRepository.Asked;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Keeps the queries of all subscriptions as they stand in the database, by reading what has changed. What was removed
/// is forgotten there after a day; an instance that was away for longer reads everything again.
@ApplicationScoped
class StandingLoader {
    private static final Logger LOG = Logger.getLogger(StandingLoader.class);
    private static final Duration KEPT = Duration.ofDays(1);

    private final StandingRepository repository;
    private final Clock clock;
    private volatile StandingQueries standing = new StandingQueries();

    StandingLoader(StandingRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /// Those that were read last.
    StandingQueries known() {
        return standing;
    }

    /// Whether all have been read since the start.
    boolean loaded() {
        return standing.version() > 0;
    }

    /// Reads what has changed while no story comes, and all of it before the first: whoever is shown that a query is
    /// not run need not wait for a story, and the first story not for a million queries. Never fails.
    void keepUp() {
        try {
            QuarkusTransaction.requiringNew().run(this::current);
        } catch (RuntimeException e) {
            // The database is away, which readiness says; a story brings the changes, too.
            LOG.debugf("Subscriptions wait cause=%s", e);
        }
    }

    /// Every change that was committed before the call is in it, by whichever instance; it needs a running transaction.
    synchronized StandingQueries current() {
        // The number first: a change that comes between the reads is then read again next time, never missed.
        long version = repository.changes();
        long known = standing.version();
        if (known == version) {
            return standing;
        }
        List<String> removed = known == 0 ? List.of() : repository.removedSince(known);
        // Looked at after what was removed, of which something might just have been forgotten.
        boolean anew = known > 0 && repository.forgotten() > known;
        StandingQueries renewed = anew ? new StandingQueries() : standing;
        Asked asked = repository.askedSince(anew ? 0 : known);
        renewed.renew(version, asked.queries(), asked.minimums(), anew ? List.of() : removed);
        standing = renewed;
        return renewed;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> repository.forgetRemoved(clock.instant().minus(KEPT)));
        } catch (RuntimeException e) {
            LOG.warnf("Removed subscriptions stay cause=%s", e);
        }
    }
}
