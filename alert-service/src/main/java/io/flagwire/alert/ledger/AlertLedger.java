package io.flagwire.alert.ledger;

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
    private final Clock clock;

    AlertLedger(LedgerRepository ledger, DeliveryRecordRepository records, Clock clock) {
        this.ledger = ledger;
        this.records = records;
        this.clock = clock;
    }

    /// An alert and its place.
    ///
    /// @param body the JSON that was or will be delivered
    record Entry(Place place, String alertId, String type, String body) {}

    /// The alerts after a place, in order, at most so many. Whoever reads on from the last of them misses none.
    ///
    /// @param subscription the only one that is asked for; null for all
    List<Entry> after(Place place, @Nullable String subscription, int most) {
        return QuarkusTransaction.joiningExisting().call(() -> ledger.after(place, subscription, most));
    }

    /// The place behind all alerts there are.
    Place end() {
        return QuarkusTransaction.joiningExisting().call(ledger::end);
    }

    /// The newest alerts of a subscription, the newest first; empty when there is no such subscription.
    Optional<List<Entry>> newest(String subscription, int most) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ledger.known(subscription)
                        ? Optional.of(ledger.newest(subscription, most))
                        : Optional.<List<Entry>>empty());
    }

    /// Deliveries, the newest first.
    ///
    /// @param status the only one that is asked for; null for all
    /// @param before the last delivery that is known, to go on after it; null to begin
    List<DeliveryRecord> deliveries(
            @Nullable String subscription, @Nullable String status, @Nullable String before, int most) {
        return QuarkusTransaction.joiningExisting().call(() -> records.deliveries(subscription, status, before, most));
    }

    /// One delivery, by its id; by an alert's id, the first of its deliveries.
    Optional<DeliveryRecord> delivery(String id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> records.named(id).stream().findFirst());
    }

    /// Makes due now, whatever became of it, the delivery of that id, or all of the alert of that id; each under the
    /// same `webhook-id`. Those of channels that were taken away stay; returns how many are due now.
    int retry(String id) {
        return QuarkusTransaction.requiringNew().call(() -> records.retry(id, clock.instant()));
    }

    /// Makes due now, at each channel there is, all that was raised for a subscription since a moment, each under its
    /// id; empty when there is no such subscription.
    Optional<Integer> replay(String subscription, Instant since) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ledger.known(subscription)
                        ? Optional.of(records.replay(subscription, since, clock.instant()))
                        : Optional.<Integer>empty());
    }
}
