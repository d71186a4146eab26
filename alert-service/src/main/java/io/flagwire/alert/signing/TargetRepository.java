package io.flagwire.alert.signing;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/// The addresses of channels that may be secrets, in the database. Everything needs a running transaction.
@ApplicationScoped
class TargetRepository {
    private final EntityManager entities;

    TargetRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// One that is kept in clear.
    record Clear(String channelId, ChannelTarget target) {}

    /// All that are kept in clear, also of channels that were taken away; kept from others until the transaction ends.
    List<Clear> inClear() {
        List<?> rows = entities.createNativeQuery("""
                        SELECT channel_id, type, target FROM channel
                        WHERE type IN ('slack', 'ntfy') AND sealed_target IS NULL
                        ORDER BY channel_id FOR NO KEY UPDATE""", Object[].class).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Clear(
                        (String) row[0],
                        new ChannelTarget(ChannelType.of((String) row[1]).orElseThrow(), (String) row[2])))
                .toList();
    }

    void keep(String channelId, String shown, String sealed) {
        entities.createNativeQuery("UPDATE channel SET target = ?2, sealed_target = ?3 WHERE channel_id = ?1")
                .setParameter(1, channelId)
                .setParameter(2, shown)
                .setParameter(3, sealed)
                .executeUpdate();
    }
}
