package io.flagwire.events;

import java.util.List;

/// The content of an [Alert].
///
/// @param sequence counts up by one per subscription, from 1, so that a receiver can see a gap
/// @param why the terms of the query that matched
public record AlertData(String alertId, String subscriptionId, long sequence, AlertStory story, List<String> why) {
    public AlertData {
        why = List.copyOf(why);
    }
}
