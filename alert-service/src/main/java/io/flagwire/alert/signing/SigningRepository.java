package io.flagwire.alert.signing;

import io.flagwire.alert.account.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What webhooks are signed with, in the database, as it is kept. Everything needs a running transaction.
@ApplicationScoped
class SigningRepository {
    private static final String SELECT = """
            SELECT webhook_secret FROM channel c JOIN subscription s USING (subscription_id)
            WHERE channel_id = ?1 AND subscription_id = ?2 AND organisation_id = ?3 AND removed_at IS NULL
                AND webhook_secret IS NOT NULL""";

    private final EntityManager entities;

    SigningRepository(EntityManager entities) {
        this.entities = entities;
    }

    Optional<String> find(OrganisationId organisation, String subscriptionId, String channelId) {
        return one(SELECT, organisation, subscriptionId, channelId);
    }

    /// The same, kept from others until the transaction ends.
    Optional<String> lock(OrganisationId organisation, String subscriptionId, String channelId) {
        return one(SELECT + " FOR NO KEY UPDATE OF c", organisation, subscriptionId, channelId);
    }

    void keep(String channelId, String kept) {
        entities.createNativeQuery("UPDATE channel SET webhook_secret = ?2 WHERE channel_id = ?1")
                .setParameter(1, channelId)
                .setParameter(2, kept)
                .executeUpdate();
    }

    /// What begins so, by channel; kept from others until the transaction ends.
    Map<String, String> startingWith(String prefix) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT channel_id, webhook_secret FROM channel WHERE starts_with(webhook_secret, ?1)
                        ORDER BY channel_id FOR NO KEY UPDATE""", Object[].class)
                .setParameter(1, prefix)
                .getResultList();
        return rows.stream().map(Object[].class::cast).collect(Collectors.toMap(row -> (String) row[0], row ->
                (String) row[1]));
    }

    private Optional<String> one(String sql, OrganisationId organisation, String subscriptionId, String channelId) {
        return entities.createNativeQuery(sql, String.class)
                .setParameter(1, channelId)
                .setParameter(2, subscriptionId)
                .setParameter(3, organisation.value())
                .getResultStream()
                .findFirst();
    }
}
