package io.flagwire.alert.account;

import io.flagwire.events.access.AccessKey;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// The organisations there are and their keys, in PostgreSQL. Every look sees every change made before it, by whichever
/// instance: a key that was revoked opens nothing from then on, anywhere.
@ApplicationScoped
public class Organisations {
    /// How every key begins.
    static final String KEY_PREFIX = "fw_sub_";

    private static final Logger LOG = Logger.getLogger(Organisations.class);
    private static final int MOST_KEYS = 20;
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final OrganisationRepository repository;
    private final Clock clock;

    Organisations(OrganisationRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /// A new organisation, without a key.
    public Organisation make(String name) {
        var made = new Organisation(new OrganisationId("org-" + UUID.randomUUID()), name, now());
        QuarkusTransaction.requiringNew().run(() -> repository.add(made));
        LOG.infof("Organisation made organisationId=%s", made.id().value());
        return made;
    }

    /// All of them, the oldest first.
    public List<Organisation> all() {
        return QuarkusTransaction.joiningExisting().call(repository::all);
    }

    public Optional<Organisation> find(OrganisationId id) {
        return QuarkusTransaction.joiningExisting().call(() -> repository.find(id));
    }

    /// Takes it away with all that it has: keys, subscriptions, alerts, and what it said of stories. False when
    /// there is none.
    ///
    /// @throws IllegalArgumentException for the first one
    public boolean remove(OrganisationId id) {
        if (id.equals(OrganisationId.FIRST)) {
            throw new IllegalArgumentException("the first organisation stays");
        }
        boolean removed = QuarkusTransaction.requiringNew().call(() -> repository.remove(id));
        LOG.infof("Organisation removed organisationId=%s known=%s", id.value(), removed);
        return removed;
    }

    /// What may be seen of the keys that open it, the oldest first.
    public List<KeyLabel> keys(OrganisationId id) {
        return QuarkusTransaction.joiningExisting().call(() -> repository.keys(id));
    }

    /// A further key. Those that are there go on working, but for the one that it replaces, which gets an end.
    public KeyOutcome addKey(OrganisationId id, KeyWish wish) {
        Instant now = now();
        KeyOutcome outcome = QuarkusTransaction.requiringNew().call(() -> addKey(id, wish, now));
        LOG.infof(
                "Subscriber key made organisationId=%s outcome=%s",
                id.value(), outcome.getClass().getSimpleName());
        return outcome;
    }

    private KeyOutcome addKey(OrganisationId id, KeyWish wish, Instant now) {
        if (!repository.lock(id)) {
            return new KeyOutcome.Unknown();
        }
        if (repository.keys(id).size() >= MOST_KEYS) {
            return new KeyOutcome.TooMany(MOST_KEYS);
        }
        Instant end = wish.replacedEndsAt() == null ? now.plus(OVERLAP) : wish.replacedEndsAt();
        if (wish.replaces() != null && !repository.endKey(id, wish.replaces(), end)) {
            return new KeyOutcome.NothingToReplace();
        }
        AccessKey.Issued issued = AccessKey.issue(KEY_PREFIX);
        repository.addKey(id, issued.kept(), now, wish.endsAt());
        String keyId = issued.kept().id();
        return new KeyOutcome.Made(new KeyLabel(keyId, KEY_PREFIX + keyId, now, wish.endsAt()), issued.key());
    }

    /// Ends a key at once; false when the organisation has no such key.
    public boolean revokeKey(OrganisationId id, String keyId) {
        boolean revoked = QuarkusTransaction.requiringNew().call(() -> repository.endKey(id, keyId, null));
        LOG.infof("Subscriber key revoked organisationId=%s keyId=%s known=%s", id.value(), keyId, revoked);
        return revoked;
    }

    /// Whom a key opens for, in a time that does not depend on how much of it is right; nothing when it is not
    /// known, or has ended.
    public Optional<KeyOwner> owner(String key) {
        return AccessKey.idIn(key, KEY_PREFIX)
                .flatMap(id -> QuarkusTransaction.joiningExisting().call(() -> repository.key(id)))
                .filter(kept -> kept.key().is(key))
                .map(kept -> new KeyOwner(kept.organisation(), kept.key().id()));
    }

    /// Whether that key still opens something.
    public boolean open(String keyId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> repository.key(keyId).isPresent());
    }

    // As PostgreSQL keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Whose key it is.
    public record KeyOwner(OrganisationId organisation, String keyId) {}

    /// What is kept of a key.
    record KeptKey(OrganisationId organisation, AccessKey key) {}
}
