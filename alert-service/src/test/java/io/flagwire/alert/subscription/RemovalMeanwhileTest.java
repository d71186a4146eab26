package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.alert.SideBySide;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.delivery.Settling;
import io.flagwire.alert.signing.Seals;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Subscriptions and channels that are taken away while alerts go there, on a real PostgreSQL.
class RemovalMeanwhileTest {
    private static final int SUBSCRIPTIONS = 20;

    @Test
    void whatIsTakenAwayAndResultsOfItsDeliveriesDoNotWaitForEachOther() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            for (int number = 0; number < SUBSCRIPTIONS; number++) {
                String subscription = "sub" + number;
                database.subscribe(subscription, "muted_until = NULL");
                database.addChannel(subscription, subscription + "-first", "{}");
                database.addChannel(subscription, subscription + "-second", "{}");
                database.raiseMany(subscription, 100);
            }
            database.execute("UPDATE delivery SET attempts = 1");
            List<Long> ids = database.query("SELECT delivery_id FROM delivery").stream()
                    .map(Long::valueOf)
                    .toList();

            SideBySide.run(
                    database,
                    SUBSCRIPTIONS,
                    (instance, time) -> takeAway(instance, "sub" + time, time),
                    (instance, time) -> Settling.failed(instance, ids, time),
                    (instance, time) -> Settling.failed(instance, ids, -time));

            assertEquals(
                    List.of("2000 cancelled"),
                    database.query("SELECT count(*) || ' ' || status FROM delivery GROUP BY status"));
        }
    }

    // Every other one whole, and of the others both channels, the later first.
    private static void takeAway(AlertDatabase instance, String subscription, int number) {
        if (number % 2 == 0) {
            SubscriptionLockRepository locks = new SubscriptionLockRepository(instance.entities());
            locks.lock(OrganisationId.FIRST, subscription);
            locks.lockWhatGoesWith(subscription);
            instance.entities()
                    .createNativeQuery("DELETE FROM subscription WHERE subscription_id = ?1")
                    .setParameter(1, subscription)
                    .executeUpdate();
            return;
        }
        ChannelRepository channels = new ChannelRepository(instance.entities(), Seals.targets());
        channels.owner(subscription + "-first");
        channels.lock(subscription);
        channels.remove(subscription + "-second", Instant.EPOCH);
        channels.remove(subscription + "-first", Instant.EPOCH);
    }
}
