package io.flagwire.alert.release;

import io.flagwire.alert.release.HoldRepository.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Holds deliveries until their channels may be told. What waits is nowhere but in the database: a delivery is not due
/// before its time, or `held` for the digest of that time, as is what was over the cap of its
/// subscription. Everything needs a running transaction.
@ApplicationScoped
public class WaitingRoom {
    private final HoldRepository holds;
    private final VolumeCap cap;

    WaitingRoom(HoldRepository holds, VolumeCap cap) {
        this.holds = holds;
        this.cap = cap;
    }

    /// Holds what was raised just now, as far as it has to wait.
    public void hold(Collection<String> alertIds, Instant now) {
        if (!alertIds.isEmpty()) {
            List<String> notices = cap.apply(alertIds, now);
            hold(holds.of(alertIds), now);
            if (!notices.isEmpty()) {
                hold(holds.ofMessages(notices), now);
            }
        }
    }

    /// Holds a message that is no alert, as far as it has to wait.
    public void holdMessage(String messageId, Instant now) {
        hold(holds.ofMessages(List.of(messageId)), now);
    }

    /// Lets what waits for a subscription wait as it says by now, which may be not at all.
    public void hold(String subscriptionId, Instant now) {
        hold(holds.of(subscriptionId, now), now);
    }

    /// Lets those of these deliveries that are due to be tried again wait until their channels may be told.
    public void postpone(Collection<Long> deliveryIds) {
        if (!deliveryIds.isEmpty()) {
            holds.ofDeliveries(deliveryIds).forEach(one -> {
                Instant time = one.times().again(one.dueAt());
                if (time.isAfter(one.dueAt())) {
                    holds.postpone(one.deliveryId(), time);
                }
            });
        }
    }

    private void hold(List<Waiting> waiting, Instant now) {
        if (!waiting.isEmpty()) {
            holds.hold(
                    waiting.stream().map(Waiting::deliveryId).toList(),
                    waiting.stream().map(one -> one.time(now)).toList());
        }
    }
}
