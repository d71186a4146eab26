package io.flagwire.alert.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class DeliveryRepository {
    private final EntityManager entities;

    DeliveryRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// Leases what is due, oldest first; an earlier alert of the same story goes before a later one.
    List<Delivery> lease(Instant now, Instant until, int most) {
        List<?> rows = entities.createNativeQuery("""
                        WITH leased AS (
                            UPDATE alert SET next_attempt_at = ?2, attempts = attempts + 1 WHERE alert_id IN (
                                SELECT alert_id FROM alert a WHERE status = 'due' AND next_attempt_at <= ?1
                                    AND NOT EXISTS (SELECT 1 FROM alert b WHERE b.subscription_id = a.subscription_id
                                        AND b.story_id = a.story_id AND b.sequence < a.sequence AND b.status = 'due')
                                ORDER BY next_attempt_at LIMIT ?3 FOR UPDATE SKIP LOCKED)
                            RETURNING alert_id, subscription_id, body, attempts, accepted_at)
                        SELECT alert_id, webhook_url, webhook_secret, body, attempts, accepted_at
                        FROM leased JOIN subscription USING (subscription_id)""", Object[].class)
                .setParameter(1, now)
                .setParameter(2, until)
                .setParameter(3, most)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Delivery(
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        ((Number) row[4]).intValue(),
                        (Instant) row[5]))
                .toList();
    }

    void settle(String id, String status, String result, Instant next) {
        entities.createNativeQuery(
                        "UPDATE alert SET status = ?2, last_result = ?3, next_attempt_at = ?4 WHERE alert_id = ?1")
                .setParameter(1, id)
                .setParameter(2, status)
                .setParameter(3, result)
                .setParameter(4, next)
                .executeUpdate();
    }
}
