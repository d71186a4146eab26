package io.flagwire.alert.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/// What is asked for, and how it has changed, in the database. Everything needs a running transaction.
@ApplicationScoped
class StandingRepository {
    private final EntityManager entities;

    StandingRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// Counts up with every change of what is asked for.
    long changes() {
        // Asked for every batch of stories: by JDBC, since a native query of Hibernate costs more than the rest of it.
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT version FROM subscription_change");
                    ResultSet version = statement.executeQuery()) {
                version.next();
                return version.getLong(1);
            }
        });
    }

    /// Queries, and how likely a story must be where that is said, each by the ids of their subscriptions.
    record Asked(Map<String, String> queries, Map<String, Double> minimums) {}

    /// What was set or changed after that version.
    Asked askedSince(long version) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT subscription_id, query, minimum_probability FROM subscription WHERE changed_version > ?")) {
                statement.setLong(1, version);
                statement.setFetchSize(10_000);
                Asked asked = new Asked(new HashMap<>(), new HashMap<>());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        String id = rows.getString(1);
                        asked.queries().put(id, rows.getString(2));
                        double least = rows.getDouble(3);
                        if (!rows.wasNull()) {
                            asked.minimums().put(id, least);
                        }
                    }
                }
                return asked;
            }
        });
    }

    /// The subscriptions that were removed after that version.
    List<String> removedSince(long version) {
        return entities.createNativeQuery(
                        "SELECT subscription_id FROM subscription_removed WHERE version > ?1", String.class)
                .setParameter(1, version)
                .getResultList();
    }

    /// Up to which version it is not known any more what was removed.
    long forgotten() {
        return (Long) entities.createNativeQuery("SELECT forgotten FROM subscription_change", Long.class)
                .getSingleResult();
    }

    /// Notes that a query has failed while it was run; once a minute at most, and not of one that was set since. True
    /// when that has not been so before.
    ///
    /// @param version of all queries, when it failed
    boolean failed(String subscriptionId, long version, String reason, Instant now) {
        boolean first = !entities.createNativeQuery("""
                        SELECT 1 FROM subscription WHERE subscription_id = ?1 AND query_failed_at IS NULL
                        FOR NO KEY UPDATE""")
                .setParameter(1, subscriptionId)
                .getResultList()
                .isEmpty();
        return entities.createNativeQuery("""
                        UPDATE subscription SET query_failed_at = ?3, query_failure = ?4
                        WHERE subscription_id = ?1 AND changed_version <= ?2
                            AND (query_failed_at IS NULL OR query_failed_at <= ?5)""")
                                .setParameter(1, subscriptionId)
                                .setParameter(2, version)
                                .setParameter(3, now)
                                .setParameter(4, reason)
                                .setParameter(5, now.minusSeconds(60))
                                .executeUpdate()
                        > 0
                && first;
    }

    /// Makes a message that is no alert due at each channel of a subscription.
    void tell(String subscriptionId, String messageId, String body, Instant now) {
        entities.createNativeQuery("""
                        INSERT INTO delivery (channel_id, message_id, body, endpoint, next_attempt_at)
                        SELECT channel_id, ?2, ?3, endpoint, ?4 FROM channel
                        WHERE subscription_id = ?1 AND removed_at IS NULL AND disabled_at IS NULL ORDER BY place""")
                .setParameter(1, subscriptionId)
                .setParameter(2, messageId)
                .setParameter(3, body)
                .setParameter(4, now)
                .executeUpdate();
    }

    /// Forgets which subscriptions were removed before that moment.
    void forgetRemoved(Instant before) {
        entities.createNativeQuery("""
                        WITH gone AS (DELETE FROM subscription_removed WHERE removed_at < ?1 RETURNING version)
                        UPDATE subscription_change SET forgotten = greatest(forgotten, last)
                        FROM (SELECT max(version) AS last FROM gone) AS latest WHERE last IS NOT NULL""").setParameter(1, before).executeUpdate();
    }
}
