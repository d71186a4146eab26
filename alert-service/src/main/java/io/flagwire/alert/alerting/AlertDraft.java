package io.flagwire.alert.alerting;

import io.flagwire.events.AlertStory;
import io.flagwire.events.AlertType;
import io.flagwire.events.Story;
import java.util.List;

/// An alert that has no number yet.
///
/// @param place of the story among those of the batch, from 0
/// @param why the terms of the query that matched; empty when the story no longer matches
record AlertDraft(
        int place,
        Story story,
        AlertStory told,
        String subscriptionId,
        AlertType type,
        List<String> why,
        Substance substance) {}
