package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelTarget;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The subscriptions there are, in PostgreSQL. Every read sees every change made before it.
@ApplicationScoped
public class Subscriptions {
    private final SubscriptionRepository repository;
    private final ChannelSet channels;
    private final Clock clock;

    private final StandingQueries standing = new StandingQueries();

    Subscriptions(SubscriptionRepository repository, ChannelSet channels, Clock clock, MeterRegistry metrics) {
        this.repository = repository;
        this.channels = channels;
        this.clock = clock;
        metrics.gauge(
                "flagwire.subscriptions.unreadable",
                this,
                self -> self.standing.unreadable().size());
    }

    /// Keeps a new subscription. What is returned shows the secrets of its webhooks, this once.
    public Subscription create(OrganisationId organisation, String name, String query, List<ChannelTarget> wanted) {
        Instant now = clock.instant();
        Subscription subscription =
                new Subscription("sub-" + UUID.randomUUID(), name, query, List.of(), 1, now, now, null);
        return QuarkusTransaction.requiringNew().call(() -> {
            repository.add(organisation, subscription);
            return subscription.withChannels(channels.give(subscription.id(), wanted, now));
        });
    }

    /// All that an organisation has, the oldest first.
    public List<Subscription> all(OrganisationId organisation) {
        Map<String, String> unreadable = standing.unreadable();
        return QuarkusTransaction.joiningExisting().call(() -> {
            Map<String, List<Channel>> known = channels.all(organisation);
            return repository.all(organisation).stream()
                    .map(subscription -> subscription
                            .withChannels(known.getOrDefault(subscription.id(), List.of()))
                            .unreadable(unreadable.get(subscription.id())))
                    .toList();
        });
    }

    /// One of the organisation's; nothing when it is another's, as when there is none.
    public Optional<Subscription> find(OrganisationId organisation, String id) {
        Map<String, String> unreadable = standing.unreadable();
        return QuarkusTransaction.joiningExisting()
                .call(() -> repository
                        .find(organisation, id)
                        .map(subscription ->
                                subscription.withChannels(channels.of(id)).unreadable(unreadable.get(id))));
    }

    /// Replaces what it asks for and keeps what it was; empty when it is not at that version any more, or gone. What is
    /// returned shows the secrets of webhooks that are new, this once.
    public Optional<Subscription> replace(
            OrganisationId organisation,
            String id,
            int version,
            String name,
            String query,
            List<ChannelTarget> wanted) {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!repository.replace(organisation, id, version, name, query, now)) {
                return Optional.empty();
            }
            List<Channel> given = channels.give(id, wanted, now);
            return repository.find(organisation, id).map(subscription -> subscription.withChannels(given));
        });
    }

    /// The queries of all of them. It sees every change that was committed before the call, by whichever instance; it
    /// needs a running transaction.
    public synchronized StandingQueries standing() {
        // The number first: a change that comes between the reads is then read again next time, never missed.
        long version = repository.changes();
        long known = standing.version();
        if (known != version) {
            standing.renew(
                    version, repository.queriesSince(known), known == 0 ? List.of() : repository.removedSince(known));
        }
        return standing;
    }

    /// Takes one of the organisation's away with its alerts; false when it has no such.
    public boolean remove(OrganisationId organisation, String id) {
        return QuarkusTransaction.requiringNew().call(() -> repository.remove(organisation, id));
    }
}
