package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingQueriesTest {
    private static final Story STORY = new Story(
            "st-1",
            1,
            StoryChange.OPENED,
            "EU lists an oil tanker",
            List.of(new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of())),
            List.of(),
            List.of(),
            "en",
            null,
            List.of(),
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH);

    @Test
    void everySubscriptionWithAMatchingQueryIsNamedWithItsTerms() {
        StandingQueries queries = StandingQueries.NONE.renewed(
                2, List.of(asked("a", "tanker"), asked("b", "submarine"), asked("c", "tanker"), asked("d", "oil")));

        assertEquals(Map.of("a", List.of("tanker"), "c", List.of("tanker"), "d", List.of("oil")), queries.match(STORY));
        assertEquals(2, queries.version());
    }

    @Test
    void unreadableQueryIsCountedAndSilencesNoOther() {
        StandingQueries queries =
                StandingQueries.NONE.renewed(2, List.of(asked("bad", "colour:red"), asked("good", "tanker")));

        assertEquals(1, queries.unreadable());
        assertEquals(Set.of("good"), queries.match(STORY).keySet());
    }

    @Test
    void renewalForgetsWhatWasRemovedOrReplaced() {
        StandingQueries before =
                StandingQueries.NONE.renewed(2, List.of(asked("removed", "tanker"), asked("replaced", "tanker")));

        StandingQueries after = before.renewed(3, List.of(asked("replaced", "submarine"), asked("new", "tanker")));

        assertEquals(Set.of("new"), after.match(STORY).keySet());
        assertEquals(Set.of("removed", "replaced"), before.match(STORY).keySet());
    }

    private static Subscription asked(String id, String query) {
        return new Subscription(id, id, query, "https://example.org/", Instant.EPOCH);
    }
}
