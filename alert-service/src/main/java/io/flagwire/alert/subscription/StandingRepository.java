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

    /// The queries that were set or changed after that version, by the ids of their subscriptions.
    Map<String, String> queriesSince(long version) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT subscription_id, query FROM subscription WHERE changed_version > ?")) {
                statement.setLong(1, version);
                statement.setFetchSize(10_000);
                Map<String, String> queries = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        queries.put(rows.getString(1), rows.getString(2));
                    }
                }
                return queries;
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

    /// Forgets which subscriptions were removed before that moment.
    void forgetRemoved(Instant before) {
        entities.createNativeQuery("""
                        WITH gone AS (DELETE FROM subscription_removed WHERE removed_at < ?1 RETURNING version)
                        UPDATE subscription_change SET forgotten = greatest(forgotten, last)
                        FROM (SELECT max(version) AS last FROM gone) AS latest WHERE last IS NOT NULL""").setParameter(1, before).executeUpdate();
    }
}
