package io.flagwire.alert.alerting;

import io.flagwire.alert.subscription.UpdateThreshold;
import io.flagwire.alert.subscription.UpdateThreshold.Change;
import io.flagwire.events.AlertType;
import io.flagwire.events.StoryChange;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a version of a story is told to a subscription, and as what:
///
/// | told before | the story now | alert |
/// |---|---|---|
/// | never | matches | `story.flagged` |
/// | flagged or updated | retracted | `story.retracted` |
/// | flagged or updated | is revised and matches, other categories, claims or status | `story.updated` |
/// | flagged or updated | is revised and no longer matches, other categories | `story.updated` |
/// | retracted | stands again and matches | `story.updated` |
///
/// Which changes are worth an update, the subscriber decides; that a story is retracted, or stands again after
/// that, they hear in any case. Everything else is silence: another copy, another story that turned out to be
/// the same, a copy withdrawn while others stand, a correction of wording. What an article adds by joining is
/// told when the story next says something else.
final class AlertPolicy {
    private AlertPolicy() {}

    static Optional<AlertType> decide(
            StoryChange change,
            boolean matches,
            Substance substance,
            @Nullable LastTold last,
            UpdateThreshold threshold) {
        boolean retracted = change == StoryChange.RETRACTED;
        if (change == StoryChange.MERGED) {
            return Optional.empty();
        }
        if (last == null) {
            return matches && !retracted ? Optional.of(AlertType.STORY_FLAGGED) : Optional.empty();
        }
        boolean toldOfRetraction = last.type() == AlertType.STORY_RETRACTED;
        if (retracted) {
            return toldOfRetraction ? Optional.empty() : Optional.of(AlertType.STORY_RETRACTED);
        }
        if (toldOfRetraction) {
            return matches ? Optional.of(AlertType.STORY_UPDATED) : Optional.empty();
        }
        if (change == StoryChange.JOINED || change == StoryChange.CORRECTED) {
            return Optional.empty();
        }
        Set<Change> changes = substance.changesSince(last.substance());
        if (!matches) {
            changes.retainAll(Set.of(Change.CATEGORIES));
        }
        boolean news = changes.stream().anyMatch(threshold.changes()::contains);
        return news ? Optional.of(AlertType.STORY_UPDATED) : Optional.empty();
    }
}
