package io.flagwire.alert.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.alert.SideBySide;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.delivery.Settling;
import io.flagwire.alert.release.WaitingRooms;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is sent again while it is being sent, on a real PostgreSQL.
class ReplayMeanwhileTest {
    private static final OrganisationId FIRST = new OrganisationId("org-first");
    private static final Instant NIGHT = Instant.parse("2026-11-24T23:00:00Z");
    private static final int ALERTS = 1_000;

    @Test
    void replayAndResultsOfTheSameDeliveriesDoNotWaitForEachOther() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            database.subscribe("sub", "muted_until = NULL");
            database.addChannel("sub", "first", "{}");
            database.addChannel("sub", "second", "{}");
            database.raiseMany("sub", ALERTS);
            database.execute("UPDATE delivery SET attempts = 1");
            List<Long> ids = database.query("SELECT delivery_id FROM delivery").stream()
                    .map(Long::valueOf)
                    .toList();

            SideBySide.run(
                    database,
                    20,
                    (instance, time) -> ledger(instance).replayWithin("sub", Instant.EPOCH, null),
                    (instance, time) -> Settling.failed(instance, ids, time),
                    (instance, time) -> Settling.failed(instance, ids, -time),
                    (instance, time) -> ledger(instance).retryWithin(FIRST, "sub-" + (1 + time)));

            assertEquals(
                    List.of("2000 due"),
                    database.query("SELECT count(*) || ' ' || status FROM delivery GROUP BY status"));
        }
    }

    private static AlertLedger ledger(AlertDatabase database) {
        LedgerRepository repository = new LedgerRepository(database.entities());
        return new AlertLedger(
                repository,
                new DeliveryRecordRepository(repository),
                WaitingRooms.of(database),
                Clock.fixed(NIGHT, ZoneOffset.UTC));
    }
}
