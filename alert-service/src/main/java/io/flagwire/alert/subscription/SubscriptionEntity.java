package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/// A row of `subscription`, as far as its owner decides on it; alerting counts in further columns by SQL. Only what has
/// changed is written, since a query that is set counts as a change of all that stand.
@Entity
@Table(name = "subscription")
@DynamicUpdate
class SubscriptionEntity {
    @Id
    @Column(name = "subscription_id")
    private String id;

    @Column(name = "organisation_id", updatable = false)
    private String organisationId;

    private String name;
    private String query;

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

    @Column(name = "may_wait")
    private boolean mayWait;

    private int version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "changed_by")
    private @Nullable String changedBy;

    @Column(name = "query_failed_at")
    private @Nullable Instant queryFailedAt;

    @Column(name = "query_failure")
    private @Nullable String queryFailure;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    SubscriptionEntity() {}

    /// A new one, at its first version.
    SubscriptionEntity(OrganisationId organisation, String id, SubscriptionWish wish, String by, Instant now) {
        this.id = id;
        this.organisationId = organisation.value();
        this.name = wish.name();
        this.query = wish.query();
        this.timeZone = wish.timeZone();
        this.mutedUntil = wish.mutedUntil();
        this.maxPerHour = wish.maxPerHour();
        this.minimumProbability = wish.minimumProbability();
        this.updateOn = wish.threshold().kept();
        this.mayWait = wish.mayWait();
        this.version = 1;
        this.createdAt = now;
        this.updatedAt = now;
        this.changedBy = by;
    }

    int version() {
        return version;
    }

    /// Its next version, which asks for something else.
    void become(SubscriptionWish wish, String by, Instant now) {
        name = wish.name();
        query = wish.query();
        timeZone = wish.timeZone();
        mutedUntil = wish.mutedUntil();
        maxPerHour = wish.maxPerHour();
        minimumProbability = wish.minimumProbability();
        updateOn = wish.threshold().kept();
        mayWait = wish.mayWait();
        queryFailedAt = null;
        queryFailure = null;
        touch(by, now);
    }

    /// Its next version, of which only the channels differ.
    void touch(String by, Instant now) {
        version++;
        updatedAt = now;
        changedBy = by;
    }

    /// As its owner sees it, without its channels.
    Subscription shown() {
        return new Subscription(
                id,
                name,
                query,
                List.of(),
                timeZone,
                mutedUntil,
                maxPerHour,
                minimumProbability,
                UpdateThreshold.of(updateOn).names(),
                version,
                createdAt,
                updatedAt,
                null,
                queryFailedAt == null || queryFailure == null
                        ? null
                        : new Subscription.QueryFailure(queryFailedAt, queryFailure));
    }

    /// What it is at this moment, to be kept.
    ///
    /// @param channels as JSON
    /// @param removedBy who takes it away now; null when another version follows
    SubscriptionVersionEntity kept(String channels, @Nullable String removedBy, Instant now) {
        return new SubscriptionVersionEntity(organisationId, shown(), changedBy, channels, removedBy, now);
    }
}
