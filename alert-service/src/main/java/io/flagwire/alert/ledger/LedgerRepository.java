package io.flagwire.alert.ledger;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.ledger.AlertLedger.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Alerts in the database. Everything needs a running transaction.
@ApplicationScoped
class LedgerRepository {
    private static final String ENTRY = "SELECT raised_in::text::bigint, position, alert_id, type, body FROM alert ";
    // Only what no open transaction can still add something before.
    private static final String SETTLED = "raised_in < pg_snapshot_xmin(pg_current_snapshot())";

    private final EntityManager entities;

    LedgerRepository(EntityManager entities) {
        this.entities = entities;
    }

    List<Entry> after(OrganisationId organisation, Place place, @Nullable String subscription, int most) {
        return query(
                ENTRY + "WHERE organisation_id = ? AND (raised_in, position) > (?::text::xid8, ?) AND " + SETTLED
                        + " AND (?::text IS NULL OR subscription_id = ?) ORDER BY raised_in, position LIMIT ?",
                LedgerRepository::entry,
                organisation.value(),
                String.valueOf(place.transaction()),
                place.position(),
                subscription,
                subscription,
                most);
    }

    Place end(OrganisationId organisation) {
        return query(
                        ENTRY + "WHERE organisation_id = ? AND " + SETTLED
                                + " ORDER BY raised_in DESC, position DESC LIMIT 1",
                        LedgerRepository::entry,
                        organisation.value())
                .stream()
                .findFirst()
                .map(Entry::place)
                .orElse(Place.START);
    }

    List<Entry> newest(String subscription, int most) {
        return query(
                ENTRY + "WHERE subscription_id = ? ORDER BY sequence DESC LIMIT ?",
                LedgerRepository::entry,
                subscription,
                most);
    }

    boolean known(OrganisationId organisation, String subscription) {
        return !query(
                        "SELECT 1 FROM subscription WHERE subscription_id = ? AND organisation_id = ?",
                        row -> row.getInt(1),
                        subscription,
                        organisation.value())
                .isEmpty();
    }

    /// The same, and what is known stays until the transaction ends, and is replaced by nobody.
    ///
    /// @param organisation null for whosesoever
    boolean keep(@Nullable OrganisationId organisation, String subscription) {
        return !query(
                        "SELECT 1 FROM subscription WHERE subscription_id = ?"
                                + " AND organisation_id = coalesce(?::text, organisation_id) FOR KEY SHARE",
                        row -> row.getInt(1),
                        subscription,
                        organisation == null ? null : organisation.value())
                .isEmpty();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Place(row.getLong(1), row.getLong(2)), row.getString(3), row.getString(4), row.getString(5));
    }

    /// What a statement answers, in order.
    <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<T> rows = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    Object parameter = parameters[i];
                    if (parameter instanceof String[] texts) {
                        statement.setArray(i + 1, connection.createArrayOf("text", texts));
                    } else {
                        statement.setObject(i + 1, parameter);
                    }
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

    /// Makes something of a row.
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
