package io.flagwire.alert.alerting;

import io.flagwire.events.Story;
import java.util.HashMap;
import java.util.Map;

/// What subscribers were last told of the stories of a batch, by the ids under which these go on; it grows with
/// what the batch itself tells them.
final class Told {
    private final Map<String, Map<String, LastTold>> byStory = new HashMap<>();

    /// The last alert of the story to each subscription that had one, by subscription id.
    Map<String, LastTold> of(String storyId) {
        return byStory.getOrDefault(storyId, Map.of());
    }

    /// Whether this version of the story, or a later one, has been told to anybody.
    boolean reached(String storyId, Story story) {
        return of(storyId).values().stream().anyMatch(last -> last.version() >= story.version());
    }

    void remember(String storyId, String subscriptionId, LastTold last) {
        byStory.computeIfAbsent(storyId, id -> new HashMap<>()).put(subscriptionId, last);
    }
}
