package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.AlertApplication;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What subscriptions were, in the service as Quarkus builds it and on a real PostgreSQL. That it starts at all
/// shows that the entities fit the tables.
@QuarkusTest
@TestProfile(AlertApplication.class)
class SubscriptionVersionsTest {
    private static final OrganisationId FIRST = OrganisationId.FIRST;
    private static final OrganisationId OTHER = new OrganisationId("org-none");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Inject
    SubscriptionRepository repository;

    @Inject
    ChannelRepository channels;

    @Test
    void everyVersionIsKeptWithWhoMadeItAndWhenAlsoWhenTheSubscriptionIsGone() {
        String id = "sub-kept";
        run(() -> repository.add(FIRST, id, wish("old", "tanker", UpdateThreshold.ANY), "key-one", NOON));
        run(() -> channels.add(id, hook(), "sealed", NOON));

        assertTrue(replace(FIRST, id, 1, wish("new", "ship", UpdateThreshold.named(List.of("status"))), "key-two", 60));
        run(() -> repository.touch(FIRST, id, "the link in a mail", NOON.plusSeconds(120)));
        assertFalse(replace(FIRST, id, 2, wish("late", "late", UpdateThreshold.ANY), "key-late", 180));
        assertFalse(replace(OTHER, id, 3, wish("stolen", "stolen", UpdateThreshold.ANY), "key-other", 180));

        List<String> before = List.of(
                "1 created by key-one at 12:00 [] old tanker [https://example.com/hook] [categories, claims, status]",
                "2 replaced by key-two at 12:01 [name, query, updateOn] new ship [https://example.com/hook] [status]",
                "3 replaced by the link in a mail at 12:02 [] new ship [https://example.com/hook] [status]");
        assertEquals(before, changes(FIRST, id));
        assertFalse(QuarkusTransaction.requiringNew().call(() -> repository.remove(OTHER, id, "key-other", NOON)));
        assertTrue(QuarkusTransaction.requiringNew()
                .call(() -> repository.remove(FIRST, id, "key-one", NOON.plusSeconds(240))));

        assertEquals(Optional.empty(), QuarkusTransaction.requiringNew().call(() -> repository.of(FIRST, id)));
        List<String> after = changes(FIRST, id);
        assertEquals(before, after.subList(0, 3));
        assertEquals(List.of("3 deleted by key-one at 12:04 []"), after.subList(3, after.size()));
        assertEquals(List.of(), changes(OTHER, id));
        assertEquals(List.of(), changes(FIRST, "sub-never"));
    }

    @Test
    void minimumProbabilityIsKeptWithEachVersionAndCountsAsAChange() {
        String id = "sub-likely";
        run(() -> repository.add(FIRST, id, likely(null), "key", NOON));
        long before = counted();

        assertTrue(replace(FIRST, id, 1, likely(0.8), "key", 60));
        assertEquals(before + 1, counted(), "every instance keeps it beside the query");
        assertTrue(replace(FIRST, id, 2, likely(null), "key", 120));

        List<SubscriptionChange> changes =
                SubscriptionChange.of(QuarkusTransaction.requiringNew().call(() -> repository.versions(FIRST, id)));
        assertEquals(
                List.of(List.of(), List.of("minimumProbability"), List.of("minimumProbability")),
                changes.stream().map(SubscriptionChange::changed).toList());
        assertEquals(
                Arrays.asList(null, 0.8, null),
                changes.stream()
                        .map(change ->
                                Objects.requireNonNull(change.subscription()).minimumProbability())
                        .toList());
        run(() -> repository.remove(FIRST, id, "key", NOON));
    }

    @Test
    void subscriptionsAreListedToTheirOrganisationAloneTheOldestFirst() {
        run(() -> repository.add(FIRST, "sub-b", wish("b", "tanker", UpdateThreshold.ANY), "k", NOON.plusSeconds(1)));
        run(() -> repository.add(FIRST, "sub-a", wish("a", "tanker", UpdateThreshold.ANY), "k", NOON.plusSeconds(1)));
        run(() -> repository.add(FIRST, "sub-c", wish("c", "tanker", UpdateThreshold.ANY), "k", NOON));

        // Other tests of this database have subscriptions of their own.
        assertEquals(
                List.of("sub-c", "sub-a", "sub-b"),
                QuarkusTransaction.requiringNew().call(() -> repository.of(FIRST)).stream()
                        .map(Subscription::id)
                        .filter(Set.of("sub-a", "sub-b", "sub-c")::contains)
                        .toList());
        assertEquals(List.of(), QuarkusTransaction.requiringNew().call(() -> repository.of(OTHER)));
        assertEquals(Optional.empty(), QuarkusTransaction.requiringNew().call(() -> repository.of(OTHER, "sub-a")));
        List.of("sub-a", "sub-b", "sub-c").forEach(id -> run(() -> repository.remove(FIRST, id, "k", NOON)));
    }

    @Test
    void whatIsWrittenIsSeenBySqlOfTheSameTransactionAndOnlyAQueryThatIsSetCountsAsAChange() {
        run(() -> repository.add(FIRST, "sub-sql", wish("n", "tanker", UpdateThreshold.ANY), "k", NOON));
        long before = counted();

        run(() -> repository.touch(FIRST, "sub-sql", "k", NOON));
        assertEquals(before, counted());
        run(() -> {
            repository.replace(FIRST, "sub-sql", 2, wish("n", "ship", UpdateThreshold.ANY), "k", NOON);
            assertEquals(
                    "ship",
                    repository
                            .getEntityManager()
                            .createNativeQuery("SELECT query FROM subscription WHERE subscription_id = 'sub-sql'")
                            .getSingleResult());
        });
        assertEquals(before + 1, counted());
        run(() -> repository.remove(FIRST, "sub-sql", "k", NOON));
    }

    private long counted() {
        return QuarkusTransaction.requiringNew().call(() -> (Long) repository
                .getEntityManager()
                .createNativeQuery("SELECT version FROM subscription_change", Long.class)
                .getSingleResult());
    }

    private boolean replace(
            OrganisationId organisation, String id, int version, SubscriptionWish wish, String by, int seconds) {
        return QuarkusTransaction.requiringNew()
                .call(() -> repository.replace(organisation, id, version, wish, by, NOON.plusSeconds(seconds)));
    }

    private List<String> changes(OrganisationId organisation, String id) {
        return SubscriptionChange.of(
                        QuarkusTransaction.requiringNew().call(() -> repository.versions(organisation, id)))
                .stream()
                .map(SubscriptionVersionsTest::written)
                .toList();
    }

    private static String written(SubscriptionChange change) {
        String said = "%d %s by %s at %s %s"
                .formatted(
                        change.version(),
                        change.change(),
                        change.by(),
                        change.at().toString().substring(11, 16),
                        change.changed());
        FormerSubscription now = change.subscription();
        return now == null
                ? said
                : said
                        + " %s %s %s %s"
                                .formatted(
                                        now.name(),
                                        now.query(),
                                        now.channels().stream()
                                                .map(FormerChannel::target)
                                                .toList(),
                                        now.updateOn());
    }

    private static void run(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    private static SubscriptionWish wish(String name, String query, UpdateThreshold threshold) {
        return new SubscriptionWish(name, query, List.of(), "UTC", null, null, null, threshold);
    }

    private static SubscriptionWish likely(@Nullable Double least) {
        return new SubscriptionWish("n", "tanker", List.of(), "UTC", null, null, least, UpdateThreshold.ANY);
    }

    private static Channel hook() {
        return Channel.of(
                "hook",
                new WantedChannel(
                        new ChannelTarget(ChannelType.WEBHOOK, "https://example.com/hook"), ChannelSettings.NONE),
                "whsec_shown");
    }
}
