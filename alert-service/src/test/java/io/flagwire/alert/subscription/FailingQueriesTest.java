package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.AlertApplication;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.delivery.Notices;
import io.flagwire.alert.match.BrokenQueries;
import io.flagwire.alert.match.Stories;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Queries that fail while they are run, in the service as Quarkus builds it.
@QuarkusTest
@TestProfile(AlertApplication.class)
class FailingQueriesTest {
    private static final OrganisationId FIRST = OrganisationId.FIRST;

    @Inject
    Subscriptions subscriptions;

    @Inject
    FailingQueries failing;

    @Inject
    EntityManager entities;

    @Test
    void queryThatFailsIsShownToItsOwnerAndHarmsNobodyElse() throws Exception {
        String healthy = subscriptions.create(FIRST, wish("unrunnable"), "key").id();
        String broken =
                subscriptions.create(FIRST, wish("unrunnable oil"), "key").id();
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "UPDATE channel SET verified_at = now(), disabled_at = NULL, next_check_at = NULL")
                        .executeUpdate());
        StandingQueries standing = QuarkusTransaction.requiringNew().call(subscriptions::standing);
        assertEquals(Set.of(healthy, broken), matches(standing));
        assertNull(shown(broken).queryFailure());

        Runnable mend = BrokenQueries.breakQuery(standing, broken);
        try {
            assertEquals(Set.of(healthy), matches(standing), "all others of the batch");
            failing.tell();
            Subscription.QueryFailure told = shown(broken).queryFailure();
            assertNotNull(told);
            assertTrue(told.reason().startsWith("java.lang.ArrayIndexOutOfBoundsException"), told.reason());
            assertNull(shown(healthy).queryFailure());
            matches(standing);
            failing.tell();
            List<String> notices = notices(broken);
            assertEquals(1, notices.size(), "each channel is told once");
            assertTrue(notices.getFirst().contains(broken), notices.toString());
            assertEquals("A query fails", Notices.title(notices.getFirst()));
            assertEquals(List.of(), notices(healthy));
        } finally {
            // Other tests of this house use the same matcher.
            mend.run();
        }

        assertTrue(subscriptions
                .replace(FIRST, broken, 1, wish("unrunnable ship"), "key")
                .isPresent());
        assertNull(shown(broken).queryFailure(), "another query has not failed");
        List.of(healthy, broken).forEach(id -> subscriptions.remove(FIRST, id, "key"));
    }

    private static Set<String> matches(StandingQueries standing) {
        return standing.match(Stories.of("Unrunnable oil seized", "Oil was seized."))
                .keySet();
    }

    private List<String> notices(String subscription) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("""
                        SELECT body FROM delivery JOIN channel USING (channel_id)
                        WHERE subscription_id = ?1 AND starts_with(message_id, 'notice-') AND status = 'due'""", String.class)
                        .setParameter(1, subscription)
                        .getResultList());
    }

    private Subscription shown(String id) {
        return subscriptions.find(FIRST, id).orElseThrow();
    }

    private static SubscriptionWish wish(String query) {
        ChannelTarget target = new ChannelTarget(ChannelType.WEBHOOK, "http://127.0.0.1:9/");
        return new SubscriptionWish(
                query,
                query,
                List.of(new WantedChannel(target, ChannelSettings.NONE)),
                "UTC",
                null,
                null,
                null,
                UpdateThreshold.ANY);
    }
}
