package io.flagwire.alert.subscription;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Has an instance take up every change of what subscribers ask for within a second, whoever made it and whether
/// stories come or not. Every instance looks for itself, on a thread of its own, so that nothing else makes it late.
@ApplicationScoped
class StandingWatch {
    /// What [SubscriptionConfig#look] must stay under.
    static final Duration PROMISED = Duration.ofSeconds(1);

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final StandingLoader standing;
    private final Duration look;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("subscriptions").daemon().factory());

    StandingWatch(StandingLoader standing, SubscriptionConfig config) {
        this.standing = standing;
        this.look = config.look();
        if (!look.isPositive() || look.compareTo(PROMISED) >= 0) {
            throw new IllegalArgumentException(
                    "flagwire.subscriptions.look is %s; more than 0 and less than %s is wanted"
                            .formatted(look, PROMISED));
        }
    }

    // After Flyway. All are read first, for which the instance is not ready.
    void open(@Observes @Priority(1000) StartupEvent event) {
        open();
    }

    void open() {
        var unused = thread.scheduleWithFixedDelay(standing::keepUp, 0, look.toMillis(), TimeUnit.MILLISECONDS);
    }

    // While the database is still there.
    void close(@Observes ShutdownEvent event) throws InterruptedException {
        close();
    }

    void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
