package io.flagwire.alert.alerting;

import io.flagwire.events.Alert;
import io.flagwire.events.Story;
import io.flagwire.events.kafka.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class AlertRepository {
    private static final EventJson.Reader<Alert> ALERTS = EventJson.reader(Alert.class);

    private final EntityManager entities;

    AlertRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// Takes the next number; the row stays locked until the transaction ends, so that there is no gap.
    long nextSequence(String subscriptionId) {
        return ((Number) entities.createNativeQuery(
                                "UPDATE subscription SET last_sequence = last_sequence + 1 WHERE subscription_id = ?1"
                                        + " RETURNING last_sequence",
                                Long.class)
                        .setParameter(1, subscriptionId)
                        .getSingleResult())
                .longValue();
    }

    /// The subscriptions that were told of the story in an earlier version.
    Set<String> toldBefore(Story story) {
        return strings("SELECT DISTINCT subscription_id FROM alert WHERE story_id = ?1 AND story_version < ?2", story)
                .stream()
                .collect(Collectors.toSet());
    }

    /// The alerts that this version of the story has raised already.
    List<Alert> raised(Story story) {
        return strings("SELECT body FROM alert WHERE story_id = ?1 AND story_version = ?2 ORDER BY 1", story).stream()
                .map(body -> ALERTS.read(body.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    void add(Alert alert, Story story) {
        entities.createNativeQuery("""
                        INSERT INTO alert (alert_id, subscription_id, story_id, story_version, type, sequence, body,
                            raised_at, accepted_at, next_attempt_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?8)""")
                .setParameter(1, alert.data().alertId())
                .setParameter(2, alert.data().subscriptionId())
                .setParameter(3, story.storyId())
                .setParameter(4, story.version())
                .setParameter(5, alert.type().wireName())
                .setParameter(6, alert.data().sequence())
                .setParameter(7, new String(EventJson.write(alert), StandardCharsets.UTF_8))
                .setParameter(8, alert.timestamp())
                .setParameter(9, story.acceptedAt())
                .executeUpdate();
    }

    /// Keeps other instances away from the story until the transaction ends.
    void lock(Story story) {
        entities.createNativeQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))) AS held")
                .setParameter(1, story.storyId())
                .getSingleResult();
    }

    private List<String> strings(String sql, Story story) {
        return Optional.of(entities.createNativeQuery(sql, String.class)
                        .setParameter(1, story.storyId())
                        .setParameter(2, story.version())
                        .getResultList())
                .map(rows -> ((List<?>) rows).stream().map(String.class::cast).toList())
                .orElseThrow();
    }
}
