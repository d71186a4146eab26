package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/// Locks on subscriptions and what belongs to them, in the order that all keep to, and what is told of them in one
/// statement. Everything needs a running transaction.
@ApplicationScoped
class SubscriptionLockRepository {
    private final EntityManager entities;

    SubscriptionLockRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// Keeps others from changing one of the organisation's, from raising alerts for it and from making any due, until
    /// the transaction ends; false when it has no such.
    boolean lock(OrganisationId organisation, String id) {
        // Hibernate's own lock would be FOR NO KEY UPDATE, which lets those pass who only keep the row.
        return !entities.createNativeQuery(
                        "SELECT 1 FROM subscription WHERE subscription_id = ?1 AND organisation_id = ?2 FOR UPDATE")
                .setParameter(1, id)
                .setParameter(2, organisation.value())
                .getResultList()
                .isEmpty();
    }

    /// Locks what is removed with a subscription that is locked.
    void lockWhatGoesWith(String id) {
        for (String sql : List.of("""
                SELECT 1 FROM channel WHERE subscription_id = ?1 ORDER BY channel_id FOR UPDATE""", """
                SELECT 1 FROM channel JOIN delivery USING (channel_id)
                WHERE subscription_id = ?1 ORDER BY delivery_id FOR UPDATE OF delivery""")) {
            entities.createNativeQuery(sql).setParameter(1, id).getResultList();
        }
    }

    /// The channels that a subscription has, as JSON, without secrets.
    String channels(String id) {
        return (String) entities.createNativeQuery("""
                        SELECT CAST(coalesce(jsonb_agg(settings || jsonb_build_object('type', type, 'target', target)
                            ORDER BY place), '[]') AS text)
                        FROM channel WHERE subscription_id = ?1 AND removed_at IS NULL""", String.class)
                .setParameter(1, id)
                .getSingleResult();
    }
}
