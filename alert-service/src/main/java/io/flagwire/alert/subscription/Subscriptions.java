package io.flagwire.alert.subscription;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
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

    /// A subscription and the secret of its webhook, which is told this once.
    public record Created(Subscription subscription, String secret) {}

    /// Keeps a new subscription.
    public Created create(String name, String query, String webhookUrl) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        var created = new Created(
                new Subscription("sub-" + UUID.randomUUID(), name, query, webhookUrl, clock.instant()),
                "whsec_" + Base64.getEncoder().encodeToString(secret));
        QuarkusTransaction.requiringNew().run(() -> repository.add(created.subscription(), created.secret()));
        return created;
    }

    /// All of them.
    public List<Subscription> all() {
        return QuarkusTransaction.joiningExisting().call(repository::all);
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
