package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Subscriptions in the database. Everything needs a running transaction. What is changed is written at once, since SQL
/// of others reads on in the same transaction.
@ApplicationScoped
class SubscriptionRepository implements PanacheRepositoryBase<SubscriptionEntity, String> {
    private static final String OWN = "id = ?1 and organisationId = ?2";

    private final SubscriptionVersionRepository versions;
    private final SubscriptionLockRepository locks;

    SubscriptionRepository(SubscriptionVersionRepository versions, SubscriptionLockRepository locks) {
        this.versions = versions;
        this.locks = locks;
    }

    /// Keeps a new one, without channels, and returns it.
    ///
    /// @param by whose wish it is
    Subscription add(OrganisationId organisation, String id, SubscriptionWish wish, String by, Instant now) {
        SubscriptionEntity entity = new SubscriptionEntity(organisation, id, wish, by, now);
        persistAndFlush(entity);
        return entity.shown();
    }

    /// All that an organisation has, the oldest first, without their channels.
    List<Subscription> of(OrganisationId organisation) {
        return list("organisationId", Sort.by("createdAt").and("id"), organisation.value()).stream()
                .map(SubscriptionEntity::shown)
                .toList();
    }

    /// One of the organisation's, without its channels.
    Optional<Subscription> of(OrganisationId organisation, String id) {
        return find(OWN, id, organisation.value()).firstResultOptional().map(SubscriptionEntity::shown);
    }

    /// All versions of one of the organisation's, the oldest first; those of one that is gone, too. Empty when it never
    /// had such.
    List<FormerVersion> versions(OrganisationId organisation, String id) {
        // The one that stands first: when it becomes a former one in between, it is there twice and not missing.
        Optional<FormerVersion> standing = find(OWN, id, organisation.value())
                .firstResultOptional()
                .map(entity ->
                        entity.kept(locks.channels(id), null, Instant.EPOCH).shown());
        List<FormerVersion> former = new ArrayList<>(versions.of(organisation, id));
        standing.filter(one -> former.isEmpty() || former.getLast().version() < one.version())
                .ifPresent(former::add);
        return former;
    }

    /// Keeps what it was, and replaces it but for its channels; false when it is not at that version any more. It stays
    /// locked until the transaction ends, so that no alert is raised for it meanwhile.
    boolean replace(
            OrganisationId organisation, String id, int version, SubscriptionWish wish, String by, Instant now) {
        Optional<SubscriptionEntity> known = locked(organisation, id).filter(entity -> entity.version() == version);
        known.ifPresent(entity -> {
            keep(entity, id, null, now);
            entity.become(wish, by, now);
            flush();
        });
        return known.isPresent();
    }

    /// Counts a change that leaves all but channels as it was.
    void touch(OrganisationId organisation, String id, String by, Instant now) {
        locked(organisation, id).ifPresent(entity -> {
            keep(entity, id, null, now);
            entity.touch(by, now);
            flush();
        });
    }

    /// Takes one away with its channels and alerts, and keeps what it was; false when the organisation has no such.
    boolean remove(OrganisationId organisation, String id, String by, Instant now) {
        Optional<SubscriptionEntity> known = locked(organisation, id);
        known.ifPresent(entity -> {
            keep(entity, id, by, now);
            flush();
            locks.lockWhatGoesWith(id);
            delete(entity);
            flush();
        });
        return known.isPresent();
    }

    private Optional<SubscriptionEntity> locked(OrganisationId organisation, String id) {
        return locks.lock(organisation, id)
                ? find(OWN, id, organisation.value()).firstResultOptional()
                : Optional.empty();
    }

    private void keep(SubscriptionEntity entity, String id, @Nullable String removedBy, Instant now) {
        versions.persist(entity.kept(locks.channels(id), removedBy, now));
    }
}
