package io.flagwire.alert.release;

import io.flagwire.alert.channel.MessageId;
import io.flagwire.alert.release.CapRepository.Reached;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// How many alerts of a subscription go out one by one in an hour. What is over waits until the hour is over and comes
/// as one message at each channel; so does what follows it in the same story, so that nothing comes before what it
/// follows. The subscriber gets a notice when that begins, and none while it goes on from hour to hour.
///
/// Hours are those of the clock in UTC. The count is kept with the subscription, so it is one for all instances and
/// over restarts: alerts are numbered without a gap, and an hour begins after a number.
@ApplicationScoped
class VolumeCap {
    private final CapRepository caps;

    VolumeCap(CapRepository caps) {
        this.caps = caps;
    }

    /// Counts alerts that were raised just now and marks deliveries that are over; returns the ids of the notices that
    /// are due for it. The numbers of their subscriptions must be locked.
    List<String> apply(Collection<String> alertIds, Instant now) {
        List<String> notices = new ArrayList<>();
        List<String> counted = caps.counted(alertIds);
        if (counted.isEmpty()) {
            return notices;
        }
        caps.count(counted, now.truncatedTo(ChronoUnit.HOURS));
        caps.mark(counted);
        for (Reached reached : caps.reached(counted)) {
            boolean goesOn = reached.before() != null
                    && !reached.before().isBefore(reached.hour().minus(1, ChronoUnit.HOURS));
            if (!goesOn) {
                notices.add(MessageId.fresh(MessageId.NOTICE));
                caps.tell(reached.subscriptionId(), notices.getLast(), notice(reached, now), now);
            }
        }
        return notices;
    }

    private static String notice(Reached reached, Instant now) {
        return """
                {"type":"subscription.capped","timestamp":"%s","data":{"subscriptionId":"%s","maxPerHour":%d,\
                "from":"%s","until":"%s"}}""".formatted(
                        now,
                        reached.subscriptionId(),
                        reached.maxPerHour(),
                        reached.hour(),
                        reached.hour().plus(1, ChronoUnit.HOURS));
    }
}
