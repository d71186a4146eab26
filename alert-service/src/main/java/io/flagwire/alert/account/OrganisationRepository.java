package io.flagwire.alert.account;

import io.flagwire.alert.account.Organisations.KeptKey;
import io.flagwire.events.access.AccessKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Organisations and keys in the database. Everything needs a running transaction.
@ApplicationScoped
class OrganisationRepository {
    // By the database's clock, which all instances share.
    private static final String LIVE = "(ends_at IS NULL OR ends_at > now())";

    private final EntityManager entities;

    OrganisationRepository(EntityManager entities) {
        this.entities = entities;
    }

    void add(Organisation organisation) {
        query(
                "INSERT INTO organisation VALUES (?, ?, ?) RETURNING 1",
                row -> 1,
                organisation.id().value(),
                organisation.name(),
                Timestamp.from(organisation.createdAt()));
    }

    List<Organisation> all() {
        return query(
                "SELECT organisation_id, name, created_at FROM organisation ORDER BY created_at, organisation_id",
                OrganisationRepository::organisation);
    }

    Optional<Organisation> find(OrganisationId id) {
        return query(
                        "SELECT organisation_id, name, created_at FROM organisation WHERE organisation_id = ?",
                        OrganisationRepository::organisation,
                        id.value())
                .stream()
                .findFirst();
    }

    /// Keeps others from changing its keys until the transaction ends; false when there is none.
    boolean lock(OrganisationId id) {
        return !query("SELECT 1 FROM organisation WHERE organisation_id = ? FOR NO KEY UPDATE", row -> 1, id.value())
                .isEmpty();
    }

    boolean remove(OrganisationId id) {
        // What goes with it is locked before, in the order that all keep to.
        for (String sql : List.of("""
                SELECT 1 FROM organisation WHERE organisation_id = ? FOR UPDATE""", """
                SELECT 1 FROM subscription WHERE organisation_id = ? ORDER BY subscription_id FOR UPDATE""", """
                SELECT 1 FROM subscription JOIN channel USING (subscription_id)
                WHERE organisation_id = ? ORDER BY channel_id FOR UPDATE OF channel""", """
                SELECT 1 FROM subscription JOIN channel USING (subscription_id) JOIN delivery USING (channel_id)
                WHERE organisation_id = ? ORDER BY delivery_id FOR UPDATE OF delivery""")) {
            query(sql, row -> 1, id.value());
        }
        return !query("DELETE FROM organisation WHERE organisation_id = ? RETURNING 1", row -> 1, id.value())
                .isEmpty();
    }

    void addKey(OrganisationId id, AccessKey key, Instant now, @Nullable Instant endsAt) {
        query(
                "INSERT INTO subscriber_key VALUES (?, ?, ?, ?, ?, ?) RETURNING 1",
                row -> 1,
                key.id(),
                id.value(),
                key.salt(),
                key.hash(),
                Timestamp.from(now),
                endsAt == null ? null : Timestamp.from(endsAt));
    }

    List<KeyLabel> keys(OrganisationId id) {
        return query(
                "SELECT key_id, created_at, ends_at FROM subscriber_key WHERE organisation_id = ? AND " + LIVE
                        + " ORDER BY created_at, key_id",
                row -> new KeyLabel(
                        row.getString(1),
                        Organisations.KEY_PREFIX + row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant()),
                id.value());
    }

    /// Sets the end of a key, unless it has an earlier one; false when the organisation has no such key that has not
    /// ended.
    ///
    /// @param end null for now
    boolean endKey(OrganisationId id, String keyId, @Nullable Instant end) {
        return !query(
                        "UPDATE subscriber_key SET ends_at = least(ends_at, coalesce(?::timestamptz, now()))"
                                + " WHERE organisation_id = ? AND key_id = ? AND " + LIVE + " RETURNING 1",
                        row -> 1,
                        end == null ? null : Timestamp.from(end),
                        id.value(),
                        keyId)
                .isEmpty();
    }

    Optional<KeptKey> key(String keyId) {
        return query(
                        "SELECT organisation_id, key_id, salt, hash FROM subscriber_key WHERE key_id = ? AND " + LIVE,
                        row -> new KeptKey(
                                new OrganisationId(row.getString(1)),
                                new AccessKey(row.getString(2), row.getBytes(3), row.getBytes(4))),
                        keyId)
                .stream()
                .findFirst();
    }

    private static Organisation organisation(ResultSet row) throws SQLException {
        return new Organisation(
                new OrganisationId(row.getString(1)),
                row.getString(2),
                row.getTimestamp(3).toInstant());
    }

    private <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<T> rows = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(reader.read(result));
                    }
                }
            }
            return rows;
        });
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
