package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.alert.account.OrganisationId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What subscriptions were, on a real PostgreSQL.
class SubscriptionVersionsTest {
    private static final OrganisationId FIRST = new OrganisationId("org-first");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void everyVersionIsKeptWithWhoMadeItAndWhen() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            SubscriptionRepository repository = new SubscriptionRepository(database.entities());
            database.inTransaction(() -> {
                repository.add(FIRST, made(), false, "key-one");
                return true;
            });
            database.addChannel("sub", "hook", "{}");
            database.inTransaction(() -> repository.replace(FIRST, "sub", 1, wish(), "key-two", NOON.plusSeconds(60)));
            database.inTransaction(() -> {
                Subscription known = repository.find(FIRST, "sub").orElseThrow();
                repository.touch(FIRST, known, "the link in a mail", NOON.plusSeconds(120));
                return true;
            });

            assertEquals(
                    List.of(
                            "1 old by key-one until 12:01:00 [https://example.com/hook]",
                            "2 new by key-two until 12:02:00 [https://example.com/hook]",
                            "3 new by the link in a mail"),
                    database.query("""
                            SELECT version || ' ' || name || ' by ' || changed_by || to_char(replaced_at AT TIME ZONE 'UTC',
                                ' "until" HH24:MI:SS') || ' [' || (channels -> 0 ->> 'target') || ']' FROM subscription_version
                            UNION ALL SELECT version || ' ' || name || ' by ' || changed_by FROM subscription
                            ORDER BY 1"""));
            assertEquals(
                    false,
                    database.<Boolean>inTransaction(
                            () -> repository.replace(FIRST, "sub", 2, wish(), "key-late", NOON)));
        }
    }

    private static Subscription made() {
        return new Subscription("sub", "old", "tanker", List.of(), "UTC", null, null, 1, NOON, NOON, null);
    }

    private static SubscriptionWish wish() {
        return new SubscriptionWish("new", "ship", List.of(), "UTC", null, null);
    }
}
