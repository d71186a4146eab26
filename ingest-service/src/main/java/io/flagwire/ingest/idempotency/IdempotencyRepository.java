package io.flagwire.ingest.idempotency;

import io.flagwire.ingest.idempotency.ClaimDecision.InFlight;
import io.flagwire.ingest.idempotency.ClaimDecision.OtherRequest;
import io.flagwire.ingest.idempotency.ClaimDecision.Replay;
import io.flagwire.ingest.idempotency.ClaimDecision.Serve;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// Claims and answers in the database, by whose clock leases and expiries run, so that instances need not agree on the
/// time. Needs no running transaction: each step is one statement.
@ApplicationScoped
class IdempotencyRepository {
    private static final int TRIES = 3;

    private final DataSource database;

    IdempotencyRepository(DataSource database) {
        this.database = database;
    }

    /// Claims the key for a request, unless another one has it.
    ClaimDecision claim(String feed, String key, byte[] fingerprint, long leaseSeconds, long expirySeconds)
            throws SQLException {
        UUID claim = UUID.randomUUID();
        try (Connection connection = database.getConnection()) {
            for (int i = 0; i < TRIES; i++) {
                if (claimed(connection, feed, key, fingerprint, claim, leaseSeconds, expirySeconds)) {
                    return new Serve(claim);
                }
                Optional<ClaimDecision> held = held(connection, feed, key, fingerprint);
                if (held.isPresent()) {
                    return held.get();
                }
                // Given back between the two looks.
            }
        }
        return new InFlight();
    }

    /// Notes the answer, if the claim still holds.
    void answer(String feed, String key, UUID claim, Reply reply) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        UPDATE idempotency SET status = ?, media_type = ?, location = ?, body = ?
                        WHERE feed = ? AND key = ? AND claim = ?""")) {
            statement.setInt(1, reply.status());
            statement.setString(2, reply.mediaType());
            statement.setString(3, reply.location());
            statement.setBytes(4, reply.body());
            statement.setString(5, feed);
            statement.setString(6, key);
            statement.setObject(7, claim);
            statement.executeUpdate();
        }
    }

    /// Gives the key back, as if it had never been used.
    void release(String feed, String key, UUID claim) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "DELETE FROM idempotency WHERE feed = ? AND key = ? AND claim = ?")) {
            statement.setString(1, feed);
            statement.setString(2, key);
            statement.setObject(3, claim);
            statement.executeUpdate();
        }
    }

    /// Forgets what has expired.
    void prune() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM idempotency WHERE expires_at <= now()")) {
            statement.executeUpdate();
        }
    }

    private static boolean claimed(
            Connection connection,
            String feed,
            String key,
            byte[] fingerprint,
            UUID claim,
            long leaseSeconds,
            long expirySeconds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO idempotency AS known (feed, key, fingerprint, claim, leased_until, expires_at)
                VALUES (?, ?, ?, ?, now() + ? * interval '1 second', now() + ? * interval '1 second')
                ON CONFLICT (feed, key) DO UPDATE SET fingerprint = excluded.fingerprint, claim = excluded.claim,
                    leased_until = excluded.leased_until, expires_at = excluded.expires_at,
                    status = NULL, media_type = NULL, location = NULL, body = NULL
                WHERE known.expires_at <= now()
                    OR (known.status IS NULL AND known.leased_until <= now()
                        AND known.fingerprint = excluded.fingerprint)""")) {
            statement.setString(1, feed);
            statement.setString(2, key);
            statement.setBytes(3, fingerprint);
            statement.setObject(4, claim);
            statement.setLong(5, leaseSeconds);
            statement.setLong(6, expirySeconds);
            return statement.executeUpdate() > 0;
        }
    }

    private static Optional<ClaimDecision> held(Connection connection, String feed, String key, byte[] fingerprint)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT fingerprint, status, media_type, location, body FROM idempotency WHERE feed = ? AND key = ?")) {
            statement.setString(1, feed);
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!Arrays.equals(fingerprint, row.getBytes(1))) {
                    return Optional.of(new OtherRequest());
                }
                int status = row.getInt(2);
                if (row.wasNull()) {
                    return Optional.of(new InFlight());
                }
                return Optional.of(new Replay(new Reply(
                        status,
                        Objects.requireNonNull(row.getString(3)),
                        row.getString(4),
                        null,
                        Objects.requireNonNull(row.getBytes(5)),
                        true)));
            }
        }
    }
}
