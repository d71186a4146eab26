package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.endpoint.EndpointBook;
import io.flagwire.alert.endpoint.EndpointStatus;
import io.flagwire.alert.release.WaitingRoom;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The subscriptions there are, in PostgreSQL. Every read sees every change made before it.
@ApplicationScoped
public class Subscriptions {
    // Whoever reads the mails of a channel.
    private static final String BY_LINK = "the link in a mail";

    private final SubscriptionRepository repository;
    private final StandingLoader standing;
    private final ChannelSet channels;
    private final EndpointBook endpoints;
    private final WaitingRoom waiting;
    private final Clock clock;

    Subscriptions(
            SubscriptionRepository repository,
            StandingLoader standing,
            ChannelSet channels,
            EndpointBook endpoints,
            WaitingRoom waiting,
            Clock clock,
            MeterRegistry metrics) {
        this.repository = repository;
        this.standing = standing;
        this.channels = channels;
        this.endpoints = endpoints;
        this.waiting = waiting;
        this.clock = clock;
        metrics.gauge(
                "flagwire.subscriptions.unreadable",
                this,
                self -> self.standing.known().unreadable().size());
    }

    /// Keeps a new subscription. What is returned shows the secrets of its webhooks, this once.
    ///
    /// @param by whose wish it is
    Subscription create(OrganisationId organisation, SubscriptionWish wish, String by) {
        Instant now = clock.instant();
        String id = "sub-" + UUID.randomUUID();
        Subscription kept = QuarkusTransaction.requiringNew().call(() -> {
            Subscription subscription = repository.add(organisation, id, wish, by, now);
            return subscription.withChannels(channels.give(id, wish.channels(), now));
        });
        return kept.withChannels(channels.tried(organisation, kept, Set.of()));
    }

    /// All that an organisation has, the oldest first.
    public List<Subscription> all(OrganisationId organisation) {
        Map<String, String> unreadable = standing.known().unreadable();
        return QuarkusTransaction.joiningExisting().call(() -> {
            Map<String, List<Channel>> known = channels.all(organisation);
            Map<String, EndpointStatus> statuses = endpoints.of(organisation, null);
            return repository.of(organisation).stream()
                    .map(subscription -> subscription
                            .withChannels(known.getOrDefault(subscription.id(), List.of()).stream()
                                    .map(channel -> channel.with(statuses.get(channel.id())))
                                    .toList())
                            .unreadable(unreadable.get(subscription.id())))
                    .toList();
        });
    }

    /// One of the organisation's; nothing when it is another's, as when there is none.
    public Optional<Subscription> find(OrganisationId organisation, String id) {
        Map<String, String> unreadable = standing.known().unreadable();
        return QuarkusTransaction.joiningExisting()
                .call(() -> repository
                        .of(organisation, id)
                        .map(subscription -> subscription
                                .withChannels(channels.of(organisation, id))
                                .unreadable(unreadable.get(id))));
    }

    /// Replaces what it asks for and keeps what it was; empty when it is not at that version any more, or gone. What
    /// waits, waits from now on as the new one says. What is returned shows the secrets of webhooks that are new,
    /// this once.
    ///
    /// @param by whose wish it is
    Optional<Subscription> replace(
            OrganisationId organisation, String id, int version, SubscriptionWish wish, String by) {
        Instant now = clock.instant();
        Set<String> before = new HashSet<>();
        Optional<Subscription> replaced = QuarkusTransaction.requiringNew().call(() -> {
            if (!repository.replace(organisation, id, version, wish, by, now)) {
                return Optional.empty();
            }
            channels.of(organisation, id).forEach(channel -> before.add(channel.id()));
            List<Channel> given = channels.give(id, wish.channels(), now);
            waiting.hold(id, now);
            return repository.of(organisation, id).map(subscription -> subscription.withChannels(given));
        });
        // Receivers may take their time: no transaction waits for them.
        return replaced.map(
                subscription -> subscription.withChannels(channels.tried(organisation, subscription, before)));
    }

    /// Takes a channel away from the subscription that has it, as a replacement without it would; else does nothing.
    public void takeAway(String channelId) {
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew()
                .run(() -> channels.owner(channelId).ifPresent(owner -> {
                    repository.touch(owner.organisation(), owner.subscriptionId(), BY_LINK, now);
                    channels.takeAway(owner.subscriptionId(), channelId, now);
                }));
    }

    /// The queries of all of them. It sees every change that was committed before the call, by whichever instance; it
    /// needs a running transaction.
    public StandingQueries standing() {
        return standing.current();
    }

    /// Takes one of the organisation's away with its alerts; false when it has no such.
    ///
    /// @param by whose wish it is
    boolean remove(OrganisationId organisation, String id, String by) {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> repository.remove(organisation, id, by, now));
    }

    /// What has become of one of the organisation's, the oldest change first, also when it is gone; empty when it never
    /// had such.
    List<SubscriptionChange> changes(OrganisationId organisation, String id) {
        return SubscriptionChange.of(
                QuarkusTransaction.joiningExisting().call(() -> repository.versions(organisation, id)));
    }
}
