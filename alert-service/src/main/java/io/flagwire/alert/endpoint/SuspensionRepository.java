package io.flagwire.alert.endpoint;

import io.flagwire.alert.account.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/// What disabled channels have not been sent, in the database. Everything needs a running transaction.
@ApplicationScoped
class SuspensionRepository {
    private final EndpointRepository database;

    SuspensionRepository(EndpointRepository database) {
        this.database = database;
    }

    /// Takes what is due at disabled ones of these out of the queue. At one that is not confirmed that is the question.
    void suspend(List<String> ids) {
        database.query("""
                WITH locked AS MATERIALIZED (
                    SELECT delivery_id FROM unnest(?) AS failed (channel_id) JOIN channel c USING (channel_id)
                        JOIN delivery d USING (channel_id)
                    WHERE c.disabled_at IS NOT NULL AND NOT c.unconfirmed AND d.status = 'due'
                    ORDER BY delivery_id FOR NO KEY UPDATE OF d)
                UPDATE delivery d SET status = 'suspended' FROM locked WHERE d.delivery_id = locked.delivery_id
                RETURNING 1""", row -> 1, (Object) ids.toArray(String[]::new));
    }

    /// Keeps others from changing the state or the subscription, and from raising alerts for it, until the transaction
    /// ends; false when there is no such channel. What is raised at the same time either is seen by who enables the
    /// channel, or sees that it is enabled.
    boolean lock(OrganisationId organisation, String subscriptionId, String channelId) {
        return !database.query("""
                        SELECT 1 FROM channel c JOIN subscription s USING (subscription_id)
                        WHERE channel_id = ? AND subscription_id = ? AND organisation_id = ? AND removed_at IS NULL
                        FOR SHARE OF s FOR NO KEY UPDATE OF c""", row -> 1, channelId, subscriptionId, organisation.value())
                .isEmpty();
    }

    /// The same of whosesoever channel.
    boolean lock(String channelId) {
        return !database.query("""
                        SELECT 1 FROM channel c JOIN subscription s USING (subscription_id)
                        WHERE channel_id = ? AND removed_at IS NULL
                        FOR SHARE OF s FOR NO KEY UPDATE OF c""", row -> 1, channelId).isEmpty();
    }

    /// False when it was confirmed before.
    boolean confirm(String channelId, Instant now) {
        return !database.query(
                        "UPDATE channel SET unconfirmed = false, verified_at = ? WHERE channel_id = ? AND unconfirmed RETURNING 1",
                        row -> 1,
                        Timestamp.from(now),
                        channelId)
                .isEmpty();
    }

    /// Returns the numbers of what was missed and is due now, what was raised first before the rest, where
    /// there are digests as one: what was held, and what failed for good since failures began, or in the
    /// seconds before: an instance that fell may have had no time to say that they did.
    List<Long> enable(String channelId, Instant now) {
        List<Long> missed = database.query("""
                        WITH locked AS MATERIALIZED (
                            SELECT d.delivery_id, c.digest FROM channel c JOIN delivery d USING (channel_id)
                            WHERE c.channel_id = ? AND c.disabled_at IS NOT NULL AND NOT c.unconfirmed
                                AND c.next_check_at IS NULL
                                AND (d.status = 'suspended' OR d.status IN ('failed', 'refused') AND EXISTS (
                                    SELECT 1 FROM delivery_attempt a
                                    WHERE a.delivery_id = d.delivery_id
                                        AND a.ended_at >= c.failing_since - interval '10 s'))
                            ORDER BY d.delivery_id FOR NO KEY UPDATE OF d)
                        UPDATE delivery d SET attempts_before = attempts,
                            next_attempt_at = ?::timestamptz + place * interval '1 microsecond',
                            status = CASE WHEN digest AND alert_id IS NOT NULL THEN 'held' ELSE 'due' END
                        FROM (SELECT *, row_number() OVER (ORDER BY delivery_id) - 1 AS place FROM locked) AS ordered
                        WHERE d.delivery_id = ordered.delivery_id
                        RETURNING d.delivery_id""", row -> row.getLong(1), channelId, Timestamp.from(now));
        database.query("""
                UPDATE channel SET disabled_at = NULL, warned_at = NULL, failing_since = NULL, last_failed_at = NULL,
                    last_failure = NULL
                WHERE channel_id = ? AND disabled_at IS NOT NULL AND NOT unconfirmed AND next_check_at IS NULL
                RETURNING 1""", row -> 1, channelId);
        return missed;
    }
}
