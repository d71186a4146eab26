package io.flagwire.alert.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.alert.SideBySide;
import io.flagwire.alert.delivery.Settling;
import io.flagwire.alert.release.WaitingRooms;
import io.flagwire.alert.signing.Seals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Enabling, on a real PostgreSQL.
class EnabledAgainTest {
    private static final Instant NIGHT = Instant.parse("2026-11-24T23:00:00Z");
    private static final String QUIET = "\"quietHours\":{\"from\":\"22:00\",\"to\":\"07:00\"}";

    @Test
    void whatWasMissedHasAllItsRetriesBeforeItAndKeepsQuietHours() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            database.subscribe("sub", "muted_until = NULL");
            database.addChannel("sub", "loud", "{}");
            database.addChannel("sub", "quiet", "{" + QUIET + "}");
            database.addChannel("sub", "digest", "{\"digest\":{\"at\":\"08:00\"}," + QUIET + "}");
            database.raise("sub", "st-1", 1, 1, "2026-11-24T14:00:00Z");
            database.execute("""
                    UPDATE delivery SET status = 'failed', attempts = 10;
                    INSERT INTO delivery_attempt (delivery_id, attempt, ended_at, millis, result, body_sha256)
                    SELECT delivery_id, 10, '2026-11-24T15:00:00Z', 1, 'HTTP 500', '' FROM delivery;
                    UPDATE channel SET failing_since = '2026-11-24T14:00:00Z', disabled_at = '2026-11-24T16:00:00Z'""");
            database.raise("sub", "st-2", 1, 2, "2026-11-24T17:00:00Z");
            EndpointBook book = book(database);

            for (String channel : List.of("loud", "quiet", "digest")) {
                assertEquals(2, database.<Integer>inTransaction(() -> book.enable(channel)), channel);
            }

            assertEquals(
                    List.of(
                            "digest 1 held 25 07:00 10 of 10",
                            "digest 2 held 25 07:00 0 of 0",
                            "loud 1 due 24 23:00 10 of 10",
                            "loud 2 due 24 23:00 0 of 0",
                            "quiet 1 due 25 07:00 10 of 10",
                            "quiet 2 due 25 07:00 0 of 0"),
                    database.query("""
                            SELECT channel_id || ' ' || sequence || ' ' || status
                                || to_char(next_attempt_at AT TIME ZONE 'UTC', ' DD HH24:MI ') || attempts_before || ' of '
                                || attempts
                            FROM delivery JOIN alert USING (alert_id) ORDER BY 1"""));
        }
    }

    @Test
    void whatFailedBeforeAnotherInstanceSaidThatItFailsIsMissedToo() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            database.subscribe("sub", "muted_until = NULL");
            database.addChannel("sub", "gone", "{}");
            for (int number = 1; number <= 3; number++) {
                database.raise("sub", "st-" + number, 1, number, "2026-11-24T14:00:00Z");
            }
            database.execute("""
                    UPDATE delivery SET status = 'refused', attempts = 1;
                    INSERT INTO delivery_attempt (delivery_id, attempt, ended_at, millis, result, body_sha256)
                    SELECT delivery_id, 1, timestamptz '2026-11-24T15:00:00Z' + sequence * interval '0.3 s', 1, 'HTTP 410', ''
                    FROM delivery JOIN alert USING (alert_id)""");
            EndpointRepository repository = new EndpointRepository(database.entities());
            // The first was the affair of an instance that fell before it could say so.
            for (String at : List.of("2026-11-24T15:00:00.9Z", "2026-11-24T15:00:00.6Z")) {
                database.inTransaction(() -> {
                    repository.failed(List.of(EndpointNews.failure("gone", Instant.parse(at), "HTTP 410", true)));
                    repository.disable(List.of("gone"), List.of("gone"), Duration.ofDays(5), NIGHT);
                    return true;
                });
            }

            assertEquals(List.of("00.600"), database.query("SELECT to_char(failing_since, 'SS.MS') FROM channel"));
            assertEquals(3, database.<Integer>inTransaction(() -> book(database).enable("gone")));
        }
    }

    @Test
    void suspendingAndEnablingDoNotWaitForResultsThatWaitForThem() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            database.subscribe("sub", "muted_until = NULL");
            database.addChannel("sub", "gone", "{}");
            database.raiseMany("sub", 1_000);
            database.execute("UPDATE delivery SET attempts = 1");
            List<Long> ids = database.query("SELECT delivery_id FROM delivery").stream()
                    .map(Long::valueOf)
                    .toList();

            SideBySide.run(
                    database,
                    20,
                    (instance, time) -> {
                        if (time % 2 == 1) {
                            assertEquals(1_000, book(instance).enable("gone"));
                            return;
                        }
                        EndpointRepository repository = new EndpointRepository(instance.entities());
                        repository.lock(List.of(), List.of("gone"));
                        repository.disable(List.of("gone"), List.of("gone"), Duration.ofDays(5), NIGHT);
                        new SuspensionRepository(repository).suspend(List.of("gone"));
                    },
                    (instance, time) -> Settling.failed(instance, ids, time),
                    (instance, time) -> Settling.failed(instance, ids, -time));

            assertEquals(
                    List.of("1000 due"),
                    database.query("SELECT count(*) || ' ' || status FROM delivery GROUP BY status"));
        }
    }

    static EndpointBook book(AlertDatabase database) {
        EndpointRepository repository = new EndpointRepository(database.entities());
        EndpointConfig config = new Defaults();
        return new EndpointBook(
                repository,
                new SuspensionRepository(repository),
                WaitingRooms.of(database),
                config,
                Clock.fixed(NIGHT, ZoneOffset.UTC));
    }

    static EndpointVerification verification(AlertDatabase database) {
        EndpointRepository repository = new EndpointRepository(database.entities());
        EndpointConfig config = new Defaults();
        return new EndpointVerification(
                new VerificationRepository(repository),
                new SuspensionRepository(repository),
                book(database),
                new EndpointCheck(Optional.empty(), config),
                Seals.targets(),
                config,
                Clock.fixed(NIGHT, ZoneOffset.UTC));
    }

    private record Defaults() implements EndpointConfig {
        @Override
        public Duration warnAfter() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration disableAfter() {
            return Duration.ofDays(5);
        }

        @Override
        public Duration checkTimeout() {
            return Duration.ofSeconds(2);
        }
    }
}
