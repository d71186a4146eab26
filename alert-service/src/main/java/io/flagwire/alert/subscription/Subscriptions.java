package io.flagwire.alert.subscription;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The subscriptions there are, in PostgreSQL. Every read sees every change made before it.
@ApplicationScoped
public class Subscriptions {
    private final SubscriptionRepository repository;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private final StandingQueries standing = new StandingQueries();

    Subscriptions(SubscriptionRepository repository, Clock clock, MeterRegistry metrics) {
        this.repository = repository;
        this.clock = clock;
        metrics.gauge(
                "flagwire.subscriptions.unreadable",
                this,
                self -> self.standing.unreadable().size());
    }

    /// Keeps a new subscription. What is returned shows the secret of its webhook, this once.
    public Subscription create(String name, String query, String webhookUrl) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(bytes);
        Instant now = clock.instant();
        Subscription subscription = new Subscription(
                "sub-" + UUID.randomUUID(), name, query, Subscription.webhook(webhookUrl), 1, now, now, null);
        QuarkusTransaction.requiringNew().run(() -> repository.add(subscription, secret));
        return subscription.withSecret(secret);
    }

    /// All of them, the oldest first.
    public List<Subscription> all() {
        Map<String, String> unreadable = standing.unreadable();
        return QuarkusTransaction.joiningExisting().call(repository::all).stream()
                .map(subscription -> subscription.unreadable(unreadable.get(subscription.id())))
                .toList();
    }

    /// One of them.
    public Optional<Subscription> find(String id) {
        Map<String, String> unreadable = standing.unreadable();
        return QuarkusTransaction.joiningExisting()
                .call(() -> repository.find(id))
                .map(subscription -> subscription.unreadable(unreadable.get(id)));
    }

    /// Replaces what it asks for and keeps what it was; empty when it is not at that version any more, or gone.
    public Optional<Subscription> replace(String id, int version, String name, String query, String webhookUrl) {
        return QuarkusTransaction.requiringNew()
                .call(() -> repository.replace(id, version, name, query, webhookUrl, clock.instant())
                        ? repository.find(id)
                        : Optional.empty());
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

    /// Takes it away with its alerts; false when there is none.
    public boolean remove(String id) {
        return QuarkusTransaction.requiringNew().call(() -> repository.remove(id));
    }
}
