package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What subscriptions were, also those that are gone. Everything needs a running transaction.
@ApplicationScoped
class SubscriptionVersionRepository
        implements PanacheRepositoryBase<SubscriptionVersionEntity, SubscriptionVersionEntity.Key> {
    /// The former versions of one of the organisation's subscriptions, the oldest first.
    List<FormerVersion> of(OrganisationId organisation, String subscriptionId) {
        return list(
                        "organisationId = ?1 and subscriptionId = ?2",
                        Sort.by("version"),
                        organisation.value(),
                        subscriptionId)
                .stream()
                .map(SubscriptionVersionEntity::shown)
                .toList();
    }
}
