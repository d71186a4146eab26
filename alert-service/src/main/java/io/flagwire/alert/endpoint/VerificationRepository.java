package io.flagwire.alert.endpoint;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Channels whose receivers were never reached, in the database. Everything needs a running transaction.
@ApplicationScoped
class VerificationRepository {
    private static final double FIRST_PAUSE_SECONDS = 2;
    private static final double LONGEST_PAUSE_SECONDS = 600;

    private final EndpointRepository database;

    VerificationRepository(EndpointRepository database) {
        this.database = database;
    }

    /// A channel whose receiver was never reached.
    ///
    /// @param kept its address; where that is a secret, the part that may be shown
    /// @param sealed the whole address where it is a secret
    record Unreached(
            String channelId, ChannelTarget kept, @Nullable String sealed) {}

    /// Those that are to be tried by now, at most so many; no other instance gets them before the given moment.
    List<Unreached> due(Instant now, Instant until, int most) {
        return database.query("""
                        WITH due AS MATERIALIZED (
                            SELECT channel_id FROM channel WHERE next_check_at <= ? AND removed_at IS NULL
                            ORDER BY next_check_at LIMIT ? FOR NO KEY UPDATE SKIP LOCKED)
                        UPDATE channel c SET next_check_at = ? FROM due WHERE c.channel_id = due.channel_id
                        RETURNING c.channel_id, type, target, sealed_target""", VerificationRepository::unreached, Timestamp.from(now), most, Timestamp.from(until));
    }

    /// A channel of the organisation, if its receiver was never reached.
    Optional<Unreached> of(OrganisationId organisation, String subscriptionId, String channelId) {
        return database
                .query("""
                        SELECT channel_id, type, target, sealed_target
                        FROM channel JOIN subscription USING (subscription_id)
                        WHERE channel_id = ? AND subscription_id = ? AND organisation_id = ? AND removed_at IS NULL
                            AND disabled_at IS NOT NULL AND verified_at IS NULL AND NOT unconfirmed""", VerificationRepository::unreached, channelId, subscriptionId, organisation.value())
                .stream()
                .findFirst();
    }

    /// Its receiver was reached. False when it had been before.
    boolean reached(String channelId, Instant now) {
        return !database.query("""
                UPDATE channel SET verified_at = ?, unverified = NULL, next_check_at = NULL
                WHERE channel_id = ? AND verified_at IS NULL RETURNING 1""", row -> 1, Timestamp.from(now), channelId).isEmpty();
    }

    /// Its receiver was not reached: it is tried again after a pause that doubles each time, unless that has lasted too
    /// long by now.
    void notReached(String channelId, String problem, Duration longest, Instant now) {
        Timestamp at = Timestamp.from(now);
        database.query(
                """
                UPDATE channel SET unverified = ?, last_failure = tried.problem, last_failed_at = tried.at,
                    failing_since = coalesce(failing_since, tried.at), checks = checks + 1,
                    next_check_at = CASE
                        WHEN tried.at - coalesce(failing_since, tried.at) < make_interval(secs => ?)
                        THEN tried.at + make_interval(secs => least(? * power(2, least(checks, 20)), ?)) END
                FROM (SELECT ?::text AS problem, ?::timestamptz AS at) AS tried
                WHERE channel_id = ? AND verified_at IS NULL RETURNING 1""",
                row -> 1,
                problem,
                longest.toMillis() / 1000.0,
                FIRST_PAUSE_SECONDS,
                LONGEST_PAUSE_SECONDS,
                problem,
                at,
                channelId);
    }

    private static Unreached unreached(ResultSet row) throws SQLException {
        ChannelType type = ChannelType.of(row.getString(2)).orElseThrow();
        return new Unreached(row.getString(1), new ChannelTarget(type, row.getString(3)), row.getString(4));
    }
}
