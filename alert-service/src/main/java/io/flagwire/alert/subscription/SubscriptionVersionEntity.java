package io.flagwire.alert.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A row of `subscription_version`: what a subscription was until another version followed, or until it was taken away.
@Entity
@Immutable
@Table(name = "subscription_version")
@IdClass(SubscriptionVersionEntity.Key.class)
class SubscriptionVersionEntity {
    @Id
    @Column(name = "subscription_id")
    private String subscriptionId;

    @Id
    private int version;

    @Column(name = "organisation_id")
    private String organisationId;

    private String name;
    private String query;

    @JdbcTypeCode(SqlTypes.JSON)
    private String channels;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "muted_until")
    private @Nullable Instant mutedUntil;

    @Column(name = "max_per_hour")
    private @Nullable Integer maxPerHour;

    @Column(name = "minimum_probability")
    private @Nullable Double minimumProbability;

    @Column(name = "update_on")
    private @Nullable String updateOn;

    @Column(name = "changed_by")
    private @Nullable String changedBy;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "replaced_at")
    private Instant replacedAt;

    @Column(name = "removed_by")
    private @Nullable String removedBy;

    /// Which version of which subscription.
    record Key(String subscriptionId, int version) implements Serializable {}

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    SubscriptionVersionEntity() {}

    /// @param by who had made it
    /// @param channels as JSON
    SubscriptionVersionEntity(
            String organisationId,
            Subscription was,
            @Nullable String by,
            String channels,
            @Nullable String removedBy,
            Instant now) {
        this.subscriptionId = was.id();
        this.version = was.version();
        this.organisationId = organisationId;
        this.name = was.name();
        this.query = was.query();
        this.channels = channels;
        this.timeZone = was.timeZone();
        this.mutedUntil = was.mutedUntil();
        this.maxPerHour = was.maxPerHour();
        this.minimumProbability = was.minimumProbability();
        this.updateOn = UpdateThreshold.named(was.updateOn()).kept();
        this.changedBy = by;
        this.madeAt = was.updatedAt();
        this.replacedAt = now;
        this.removedBy = removedBy;
    }

    /// As its owner sees it.
    FormerVersion shown() {
        return new FormerVersion(
                version,
                changedBy,
                madeAt,
                new FormerSubscription(
                        name,
                        query,
                        FormerChannel.list(channels),
                        timeZone,
                        mutedUntil,
                        maxPerHour,
                        minimumProbability,
                        UpdateThreshold.of(updateOn).names()),
                removedBy == null ? null : new FormerVersion.Removal(removedBy, replacedAt));
    }
}
