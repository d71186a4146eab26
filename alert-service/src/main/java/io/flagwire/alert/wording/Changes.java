package io.flagwire.alert.wording;

import io.flagwire.events.Alert;
import io.flagwire.events.AlertStory;
import io.flagwire.events.AlertType;
import io.flagwire.events.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an alert says that the one before it did not.
final class Changes {
    private static final int MOST = 8;
    private static final int LONGEST_HEADLINE = 250;

    private Changes() {}

    static List<String> between(@Nullable Alert before, Alert alert) {
        if (alert.type() == AlertType.STORY_RETRACTED) {
            return List.of("All articles of this story were withdrawn by their publishers.");
        }
        if (before == null || alert.type() == AlertType.STORY_FLAGGED) {
            return List.of();
        }
        List<String> changes = new ArrayList<>();
        if (before.type() == AlertType.STORY_RETRACTED) {
            changes.add("The story had been retracted and stands again.");
        }
        AlertStory then = before.data().story();
        AlertStory now = alert.data().story();
        lines(changes, "Now also", categories(then), categories(now));
        lines(changes, "No longer", categories(now), categories(then));
        lines(changes, "New:", claims(then), claims(now));
        lines(changes, "No longer said:", claims(now), claims(then));
        String headline = PlainText.of(then.headline(), LONGEST_HEADLINE);
        if (!headline.equals(PlainText.of(now.headline(), LONGEST_HEADLINE))) {
            changes.add("The headline was: " + headline);
        }
        return Wording.limited(changes, MOST);
    }

    private static void lines(List<String> changes, String word, List<String> known, List<String> all) {
        all.stream()
                .filter(line -> !known.contains(line))
                .map(line -> word + " " + line)
                .forEach(changes::add);
    }

    private static List<String> categories(AlertStory story) {
        return Wording.flagged(story)
                .map(verdict -> Wording.name(verdict.category()))
                .toList();
    }

    private static List<String> claims(AlertStory story) {
        Stream<Claim> claims = story.claims().stream();
        return claims.map(ClaimWords::of).distinct().toList();
    }
}
