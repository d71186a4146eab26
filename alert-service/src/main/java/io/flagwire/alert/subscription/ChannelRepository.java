package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.channel.MessageId;
import io.flagwire.alert.endpoint.EndpointVerification;
import io.flagwire.alert.signing.TargetSeal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The channels of subscriptions, in the database. Everything needs a running transaction.
@ApplicationScoped
class ChannelRepository {
    private static final String SELECT =
            "SELECT subscription_id, channel_id, type, target, CAST(settings AS text), sealed_target FROM channel"
                    + " WHERE removed_at IS NULL ";

    private final EntityManager entities;
    private final TargetSeal seal;

    ChannelRepository(EntityManager entities, TargetSeal seal) {
        this.entities = entities;
        this.seal = seal;
    }

    /// Adds one. Nothing goes to an address of mail before somebody there has said that it is wanted, but the question;
    /// and nothing to any other before it was reached, which whoever adds it tries.
    void add(String subscriptionId, Channel channel, @Nullable String sealedSecret, Instant now) {
        entities.createNativeQuery("""
                        INSERT INTO channel (channel_id, subscription_id, type, target, webhook_secret, created_at,
                            settings, sealed_target, unconfirmed, disabled_at, next_check_at)
                        VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), ?6, CAST(?7 AS jsonb), nullif(?8, ''), ?9, ?6,
                            CASE WHEN NOT ?9 THEN CAST(?10 AS timestamptz) END)""")
                .setParameter(1, channel.id())
                .setParameter(2, subscriptionId)
                .setParameter(3, channel.type())
                .setParameter(4, channel.target().shown())
                .setParameter(5, sealedSecret == null ? "" : sealedSecret)
                .setParameter(6, now)
                .setParameter(7, channel.settings().json())
                .setParameter(8, channel.target().secret() ? seal.seal(channel.target(), channel.id()) : "")
                .setParameter(9, channel.target().type() == ChannelType.EMAIL)
                .setParameter(10, now.plus(EndpointVerification.LEASE))
                .executeUpdate();
        entities.createNativeQuery("""
                        INSERT INTO delivery (channel_id, message_id, body, endpoint, next_attempt_at)
                        SELECT channel_id, ?2, '{"type":"channel.confirmation"}', endpoint, created_at
                        FROM channel WHERE channel_id = ?1 AND unconfirmed""")
                .setParameter(1, channel.id())
                .setParameter(2, MessageId.fresh(MessageId.CONFIRMATION))
                .executeUpdate();
    }

    void set(String channelId, ChannelSettings settings) {
        entities.createNativeQuery("UPDATE channel SET settings = CAST(?2 AS jsonb) WHERE channel_id = ?1")
                .setParameter(1, channelId)
                .setParameter(2, settings.json())
                .executeUpdate();
    }

    /// Keeps others from changing the channels of a subscription and what waits there, until the transaction ends. The
    /// subscription must be locked.
    void lock(String subscriptionId) {
        for (String sql : List.of("""
                SELECT 1 FROM channel WHERE subscription_id = ?1 AND removed_at IS NULL
                ORDER BY channel_id FOR NO KEY UPDATE""", """
                SELECT 1 FROM channel JOIN delivery USING (channel_id)
                WHERE subscription_id = ?1 AND removed_at IS NULL AND status IN ('due', 'held', 'suspended')
                ORDER BY delivery_id FOR NO KEY UPDATE OF delivery""")) {
            entities.createNativeQuery(sql).setParameter(1, subscriptionId).getResultList();
        }
    }

    /// Takes a channel away; what is due there goes nowhere.
    void remove(String channelId, Instant now) {
        entities.createNativeQuery("UPDATE channel SET removed_at = ?2 WHERE channel_id = ?1 AND removed_at IS NULL")
                .setParameter(1, channelId)
                .setParameter(2, now)
                .executeUpdate();
        entities.createNativeQuery(
                        "UPDATE delivery SET status = 'cancelled' WHERE channel_id = ?1 AND status IN ('due', 'held', 'suspended')")
                .setParameter(1, channelId)
                .executeUpdate();
    }

    /// Who has the channel; empty when it was taken away. Nobody changes the subscription, or raises alerts for it,
    /// until the transaction ends.
    Optional<Owner> owner(String channelId) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT s.subscription_id, organisation_id FROM channel JOIN subscription s USING (subscription_id)
                        WHERE channel_id = ?1 AND removed_at IS NULL FOR UPDATE OF s""", Object[].class)
                .setParameter(1, channelId)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Owner(new OrganisationId((String) row[1]), (String) row[0]))
                .findFirst();
    }

    /// Who has a channel.
    record Owner(OrganisationId organisation, String subscriptionId) {}

    /// The channels of all subscriptions of an organisation, by the ids of these.
    Map<String, List<Channel>> all(OrganisationId organisation) {
        return bySubscription(entities.createNativeQuery(
                        SELECT + "AND subscription_id IN (SELECT subscription_id FROM subscription"
                                + " WHERE organisation_id = ?1) ORDER BY place",
                        Object[].class)
                .setParameter(1, organisation.value())
                .getResultList());
    }

    List<Channel> of(String subscriptionId) {
        return bySubscription(
                        entities.createNativeQuery(SELECT + "AND subscription_id = ?1 ORDER BY place", Object[].class)
                                .setParameter(1, subscriptionId)
                                .getResultList())
                .getOrDefault(subscriptionId, List.of());
    }

    private Map<String, List<Channel>> bySubscription(List<?> rows) {
        return rows.stream()
                .map(Object[].class::cast)
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(this::channel, Collectors.toList())));
    }

    private Channel channel(@Nullable Object[] row) {
        String id = Objects.requireNonNull((String) row[1]);
        ChannelType type = ChannelType.of((String) row[2]).orElseThrow();
        ChannelTarget kept = new ChannelTarget(type, Objects.requireNonNull((String) row[3]));
        return Channel.of(
                id,
                new WantedChannel(
                        // One that cannot be opened is known by what is shown of it.
                        seal.open(kept, (String) row[5], id).orElse(kept),
                        ChannelSettings.of(Objects.requireNonNull((String) row[4]))),
                null);
    }
}
