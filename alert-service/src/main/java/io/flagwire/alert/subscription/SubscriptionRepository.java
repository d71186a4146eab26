package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Subscriptions in the database. Everything needs a running transaction.
@ApplicationScoped
class SubscriptionRepository {
    private static final String SELECT =
            "SELECT subscription_id, name, query, time_zone, muted_until, version, created_at, updated_at, max_per_hour FROM subscription";

    private final EntityManager entities;

    SubscriptionRepository(EntityManager entities) {
        this.entities = entities;
    }

    void add(OrganisationId organisation, Subscription subscription, boolean mayWait, String by) {
        entities.createNativeQuery("""
                        INSERT INTO subscription
                            (subscription_id, name, query, created_at, updated_at, organisation_id, time_zone, muted_until,
                                may_wait, max_per_hour, changed_by)
                        VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, CAST(nullif(?7, '') AS timestamptz), ?8, nullif(?9, 0), ?10)""")
                .setParameter(1, subscription.id())
                .setParameter(2, subscription.name())
                .setParameter(3, subscription.query())
                .setParameter(4, subscription.createdAt())
                .setParameter(5, organisation.value())
                .setParameter(6, subscription.timeZone())
                .setParameter(7, text(subscription.mutedUntil()))
                .setParameter(8, mayWait)
                .setParameter(9, number(subscription.maxPerHour()))
                .setParameter(10, by)
                .executeUpdate();
    }

    boolean remove(OrganisationId organisation, String id) {
        // What goes with it is locked before, in the order that all keep to.
        for (String sql : List.of("""
                SELECT 1 FROM subscription WHERE subscription_id = ?1 AND organisation_id = ?2 FOR UPDATE""", """
                SELECT 1 FROM subscription JOIN channel USING (subscription_id)
                WHERE subscription_id = ?1 AND organisation_id = ?2 ORDER BY channel_id FOR UPDATE OF channel""", """
                SELECT 1 FROM subscription JOIN channel USING (subscription_id) JOIN delivery USING (channel_id)
                WHERE subscription_id = ?1 AND organisation_id = ?2 ORDER BY delivery_id FOR UPDATE OF delivery""")) {
            entities.createNativeQuery(sql)
                    .setParameter(1, id)
                    .setParameter(2, organisation.value())
                    .getResultList();
        }
        return entities.createNativeQuery(
                                "DELETE FROM subscription WHERE subscription_id = ?1 AND organisation_id = ?2")
                        .setParameter(1, id)
                        .setParameter(2, organisation.value())
                        .executeUpdate()
                > 0;
    }

    /// All that an organisation has, the oldest first, without their channels.
    List<Subscription> all(OrganisationId organisation) {
        List<?> rows = entities.createNativeQuery(
                        SELECT + " WHERE organisation_id = ?1 ORDER BY created_at, subscription_id", Object[].class)
                .setParameter(1, organisation.value())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(SubscriptionRepository::subscription)
                .toList();
    }

    /// One of the organisation's, without its channels.
    Optional<Subscription> find(OrganisationId organisation, String id) {
        List<?> rows = entities.createNativeQuery(
                        SELECT + " WHERE subscription_id = ?1 AND organisation_id = ?2", Object[].class)
                .setParameter(1, id)
                .setParameter(2, organisation.value())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(SubscriptionRepository::subscription)
                .findFirst();
    }

    /// Keeps what it was, and replaces it but for its channels; false when it is not at that version any more. It stays
    /// locked until the transaction ends, so that no alert is raised for it meanwhile.
    boolean replace(
            OrganisationId organisation, String id, int version, SubscriptionWish wish, String by, Instant now) {
        if (!keep(organisation, id, version, now)) {
            return false;
        }
        entities.createNativeQuery("""
                        UPDATE subscription SET version = version + 1, name = ?2, query = ?3, updated_at = ?4,
                            time_zone = ?5, muted_until = CAST(nullif(?6, '') AS timestamptz), may_wait = ?7,
                            max_per_hour = nullif(?8, 0), changed_by = ?9
                        WHERE subscription_id = ?1""")
                .setParameter(1, id)
                .setParameter(2, wish.name())
                .setParameter(3, wish.query())
                .setParameter(4, now)
                .setParameter(5, wish.timeZone())
                .setParameter(6, text(wish.mutedUntil()))
                .setParameter(7, wish.mayWait())
                .setParameter(8, number(wish.maxPerHour()))
                .setParameter(9, by)
                .executeUpdate();
        return true;
    }

    /// Counts a change that leaves all but channels as it was.
    void touch(OrganisationId organisation, Subscription known, String by, Instant now) {
        if (keep(organisation, known.id(), known.version(), now)) {
            entities.createNativeQuery("""
                            UPDATE subscription SET version = version + 1, updated_at = ?2, changed_by = ?3
                            WHERE subscription_id = ?1""")
                    .setParameter(1, known.id())
                    .setParameter(2, now)
                    .setParameter(3, by)
                    .executeUpdate();
        }
    }

    private boolean keep(OrganisationId organisation, String id, int version, Instant now) {
        return entities.createNativeQuery("""
                        INSERT INTO subscription_version
                            (subscription_id, version, name, query, time_zone, muted_until, max_per_hour, changed_by,
                                replaced_at, channels)
                        SELECT subscription_id, version, name, query, time_zone, muted_until, max_per_hour, changed_by,
                            ?3, (
                            SELECT coalesce(jsonb_agg(c.settings
                                || jsonb_build_object('type', type, 'target', target) ORDER BY place), '[]')
                            FROM channel c WHERE c.subscription_id = s.subscription_id AND removed_at IS NULL)
                        FROM subscription s
                        WHERE subscription_id = ?1 AND version = ?2 AND organisation_id = ?4 FOR UPDATE""")
                        .setParameter(1, id)
                        .setParameter(2, version)
                        .setParameter(3, now)
                        .setParameter(4, organisation.value())
                        .executeUpdate()
                > 0;
    }

    // Hibernate gives PostgreSQL a null without a type, which it does not take.
    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static Subscription subscription(Object[] row) {
        return new Subscription(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                List.of(),
                (String) row[3],
                (Instant) row[4],
                (Integer) row[8],
                (Integer) row[5],
                (Instant) row[6],
                (Instant) row[7],
                null);
    }
}
