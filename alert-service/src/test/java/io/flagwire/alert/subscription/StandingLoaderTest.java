package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/// Two instances on a real PostgreSQL.
class StandingLoaderTest {
    private static final Story STORY = new Story(
            "st-1",
            1,
            StoryChange.OPENED,
            "EU lists an oil tanker",
            List.of(new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of())),
            List.of(),
            List.of(),
            "en",
            null,
            List.of(),
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH);

    @Test
    void whatWasRemovedIsForgottenAndStillMatchesNowhere() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            StandingRepository repository = new StandingRepository(database.entities());
            StandingLoader awake = new StandingLoader(repository, Clock.systemUTC());
            StandingLoader asleep = new StandingLoader(repository, Clock.systemUTC());
            for (String id : List.of("kept", "early", "late")) {
                database.subscribe(id, "query = 'tanker'");
            }
            assertEquals(Set.of("kept", "early", "late"), matched(database, awake));
            assertEquals(Set.of("kept", "early", "late"), matched(database, asleep));
            StandingQueries before = asleep.known();

            database.execute("DELETE FROM subscription WHERE subscription_id = 'early'");
            assertEquals(Set.of("kept", "late"), matched(database, awake));
            database.execute("UPDATE subscription_removed SET removed_at = now() - interval '25 hours'");
            database.execute("DELETE FROM subscription WHERE subscription_id = 'late'");
            database.inTransaction(() -> {
                repository.forgetRemoved(Instant.now().minusSeconds(24 * 3600));
                return true;
            });

            assertEquals(List.of("late"), database.query("SELECT subscription_id FROM subscription_removed"));
            StandingQueries known = awake.known();
            assertEquals(Set.of("kept"), matched(database, awake));
            assertSame(known, awake.known(), "it had read what was forgotten");
            assertEquals(Set.of("kept"), matched(database, asleep));
            assertNotSame(before, asleep.known());
        }
    }

    @Test
    void instanceIsNotReadyBeforeItHasReadAllSubscriptions() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            StandingLoader loader = new StandingLoader(new StandingRepository(database.entities()), Clock.systemUTC());
            StandingHealth health = new StandingHealth(loader);
            assertEquals(HealthCheckResponse.Status.DOWN, health.call().getStatus());

            database.inTransaction(loader::current);

            assertEquals(HealthCheckResponse.Status.UP, health.call().getStatus(), "also when there are none");
        }
    }

    private static Set<String> matched(AlertDatabase database, StandingLoader loader) throws Exception {
        return database.inTransaction(() -> loader.current().match(STORY)).keySet();
    }
}
