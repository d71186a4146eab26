package io.flagwire.alert.alerting;

import io.flagwire.events.AlertType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a version of a story is told to a subscription, and as what:
///
/// | told before | the story now | alert |
/// |---|---|---|
/// | never | matches | `story.flagged` |
/// | flagged or updated | retracted | `story.retracted` |
/// | flagged or updated | matches, other categories or claims | `story.updated` |
/// | flagged or updated | no longer matches, other categories | `story.updated` |
/// | retracted | stands again and matches | `story.updated` |
///
/// Everything else is silence: another copy, a copy withdrawn while others stand, a correction of wording.
final class AlertPolicy {
    private AlertPolicy() {}

    static Optional<AlertType> decide(
            boolean retracted, boolean matches, Substance substance, @Nullable LastTold last) {
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
        boolean news = matches
                ? !substance.equals(last.substance())
                : !substance.categories().equals(last.substance().categories());
        return news ? Optional.of(AlertType.STORY_UPDATED) : Optional.empty();
    }
}
