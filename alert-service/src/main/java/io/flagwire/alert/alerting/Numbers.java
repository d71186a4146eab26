package io.flagwire.alert.alerting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The numbers that the alerts of a batch get, as many for each subscription as the database has given.
final class Numbers {
    private final Map<String, Long> next = new HashMap<>();
    private final Set<String> patient = new HashSet<>();

    /// @param mayWait whether alerts of the subscription may have to wait: for a time of day, a digest or the end of
    ///     an hour that was full
    void give(String subscriptionId, long first, boolean mayWait) {
        if (mayWait) {
            patient.add(subscriptionId);
        }
        next.put(subscriptionId, first);
    }

    /// Whether the subscription has any; one that is gone by now has none.
    boolean has(String subscriptionId) {
        return next.containsKey(subscriptionId);
    }

    /// The next number of a subscription that has some.
    long take(String subscriptionId) {
        return next.merge(subscriptionId, 1L, Long::sum) - 1;
    }

    boolean mayWait(String subscriptionId) {
        return patient.contains(subscriptionId);
    }
}
