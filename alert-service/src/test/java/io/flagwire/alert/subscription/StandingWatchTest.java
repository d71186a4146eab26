package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.AlertApplication;
import io.flagwire.alert.match.Stories;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How changes come to instances to which no story comes, in the service as Quarkus builds it.
@QuarkusTest
@TestProfile(AlertApplication.class)
class StandingWatchTest {
    @Inject
    StandingRepository repository;

    @Inject
    EntityManager entities;

    @Inject
    DataSource database;

    @Inject
    SubscriptionConfig config;

    @Test
    void instanceLooksAgainAfterLessThanASecond() {
        assertEquals(Duration.ofMillis(500), config.look());
        assertEquals(Duration.ofMillis(500), configured("0.5s").look());
        assertTrue(config.look().compareTo(StandingWatch.PROMISED) < 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1s", "1m"})
    void lookThatCannotKeepThePromiseIsRefusedAtTheStart(String wrong) {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new StandingWatch(new StandingLoader(repository, Clock.systemUTC()), configured(wrong)));

        assertEquals(
                "flagwire.subscriptions.look is %s; more than 0 and less than PT1S is wanted"
                        .formatted(configured(wrong).look()),
                refusal.getMessage());
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void everyInstanceTakesUpWhatIsChangedWithoutAStoryAlsoAfterLooksThatFailed() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        StandingRepository failing = new StandingRepository(entities) {
            @Override
            long changes() {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("the database is away");
                }
                return super.changes();
            }
        };
        List<StandingLoader> instances = Stream.of(repository, failing)
                .map(one -> new StandingLoader(one, Clock.systemUTC()))
                .toList();
        List<StandingWatch> watches =
                instances.stream().map(one -> new StandingWatch(one, config)).toList();
        watches.forEach(StandingWatch::open);
        try {
            execute("""
                    INSERT INTO subscription (subscription_id, name, query, created_at, updated_at)
                    VALUES ('watched', 'n', 'watchword', now(), now())""");
            awaitMatches(instances, true);
            assertTrue(failures.get() < 0);

            execute("UPDATE subscription SET query = 'another' WHERE subscription_id = 'watched'");
            awaitMatches(instances, false);

            execute("""
                    UPDATE subscription SET query = 'watchword', minimum_probability = 0.95
                    WHERE subscription_id = 'watched'""");
            awaitMatches(instances, true);
            instances.forEach(one -> assertFalse(one.known().reaches("watched", 0.9)));

            execute("DELETE FROM subscription WHERE subscription_id = 'watched'");
            awaitMatches(instances, false);
        } finally {
            for (StandingWatch watch : watches) {
                watch.close();
            }
        }
    }

    private static void awaitMatches(List<StandingLoader> instances, boolean wanted) throws InterruptedException {
        for (StandingLoader one : instances) {
            while (matches(one) != wanted) {
                Thread.sleep(10);
            }
        }
    }

    // Without a look of its own.
    private static boolean matches(StandingLoader instance) {
        return instance.known()
                .match(Stories.of("A watchword", "A watchword is told."))
                .containsKey("watched");
    }

    private static SubscriptionConfig configured(String look) {
        return new SmallRyeConfigBuilder()
                .withDefaultValue("flagwire.subscriptions.look", look)
                .withMapping(SubscriptionConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(SubscriptionConfig.class);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
