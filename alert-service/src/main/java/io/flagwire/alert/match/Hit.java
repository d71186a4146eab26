package io.flagwire.alert.match;

import java.util.List;

/// A subscription that a story concerns.
public final class Hit {
    private final String subscriptionId;
    private final Reasons reasons;

    Hit(String subscriptionId, Reasons reasons) {
        this.subscriptionId = subscriptionId;
        this.reasons = reasons;
    }

    public String subscriptionId() {
        return subscriptionId;
    }

    /// The terms of its query that the story has, each text with the passage around it: `target:RU`,
    /// `"oil tanker": … listed an oil tanker in …`. Worked out when it is asked for, for one thread.
    public List<String> why() {
        return reasons.get();
    }
}
