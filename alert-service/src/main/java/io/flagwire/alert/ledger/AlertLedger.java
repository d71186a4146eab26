package io.flagwire.alert.ledger;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.release.WaitingRoom;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every alert in the order it was raised, and every attempt to deliver it. Safe for use by many threads.
@ApplicationScoped
class AlertLedger {
    private final LedgerRepository ledger;
    private final DeliveryRecordRepository records;
    private final WaitingRoom waiting;
    private final Clock clock;

    AlertLedger(LedgerRepository ledger, DeliveryRecordRepository records, WaitingRoom waiting, Clock clock) {
        this.ledger = ledger;
        this.records = records;
        this.waiting = waiting;
        this.clock = clock;
    }

    /// An alert and its place.
    ///
    /// @param body the JSON that was or will be delivered
    record Entry(Place place, String alertId, String type, String body) {}

    /// The organisation's alerts after a place, in order, at most so many. Whoever reads on from the last of them
    /// misses none.
    ///
    /// @param subscription the only one that is asked for; null for all
    List<Entry> after(OrganisationId organisation, Place place, @Nullable String subscription, int most) {
        return QuarkusTransaction.joiningExisting().call(() -> ledger.after(organisation, place, subscription, most));
    }

    /// The place behind all alerts that the organisation has.
    Place end(OrganisationId organisation) {
        return QuarkusTransaction.joiningExisting().call(() -> ledger.end(organisation));
    }

    /// The newest alerts of a subscription, the newest first; empty when it has no such subscription.
    Optional<List<Entry>> newest(OrganisationId organisation, String subscription, int most) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ledger.known(organisation, subscription)
                        ? Optional.of(ledger.newest(subscription, most))
                        : Optional.<List<Entry>>empty());
    }

    /// The organisation's deliveries, the newest first.
    ///
    /// @param status the only one that is asked for; null for all
    /// @param before the last delivery that is known, to go on after it; null to begin
    List<DeliveryRecord> deliveries(
            OrganisationId organisation,
            @Nullable String subscription,
            @Nullable String status,
            @Nullable String before,
            int most) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> records.deliveries(organisation, subscription, status, before, most));
    }

    /// One of the organisation's deliveries, by its id; by an alert's id, the first of its deliveries.
    Optional<DeliveryRecord> delivery(OrganisationId organisation, String id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> records.named(organisation, id).stream().findFirst());
    }

    /// Makes due, as soon as its channel may be told, whatever became of it, the delivery of that id, or all of the
    /// alert of that id; each under the same `webhook-id`. Those of channels that were taken away stay; returns how
    /// many are due now.
    int retry(OrganisationId organisation, String id) {
        return QuarkusTransaction.requiringNew().call(() -> retryWithin(organisation, id));
    }

    /// Makes due, as soon as it may be told, at each channel there is, all that was raised for a subscription in a
    /// range, each under its id; empty when the organisation has no such subscription.
    ///
    /// @param organisation null for whosesoever
    /// @param until the first moment behind the range; null when it has no end
    Optional<Integer> replay(
            @Nullable OrganisationId organisation, String subscription, Instant since, @Nullable Instant until) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ledger.keep(organisation, subscription)
                        ? Optional.of(replayWithin(subscription, since, until))
                        : Optional.<Integer>empty());
    }

    /// The same within a running transaction.
    int retryWithin(OrganisationId organisation, String id) {
        return inItsTime(records.retry(organisation, id, clock.instant()));
    }

    /// The same within a running transaction, of a subscription that is the organisation's.
    int replayWithin(String subscription, Instant since, @Nullable Instant until) {
        return inItsTime(records.replay(subscription, since, until, clock.instant()));
    }

    private int inItsTime(List<Long> deliveryIds) {
        waiting.postpone(deliveryIds);
        return deliveryIds.size();
    }
}
