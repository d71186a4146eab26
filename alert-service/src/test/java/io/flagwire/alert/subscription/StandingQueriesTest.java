package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final StandingQueries queries = new StandingQueries();

    @Test
    void everySubscriptionWithAMatchingQueryIsNamedWithItsTerms() {
        queries.renew(2, Map.of("a", "tanker", "b", "submarine", "c", "tanker", "d", "oil"), List.of());

        assertEquals(Set.of("a", "c", "d"), queries.match(STORY).keySet());
        assertEquals(
                List.of("tanker: EU lists an oil tanker"),
                Objects.requireNonNull(queries.match(STORY).get("c")).why());
        assertEquals(2, queries.version());
    }

    @Test
    void unreadableQueryIsNamedUntilItIsMendedAndSilencesNoOther() {
        queries.renew(2, Map.of("bad", "colour:red", "good", "tanker"), List.of());
        assertEquals(Set.of("bad"), queries.unreadable().keySet());
        assertEquals(Set.of("good"), queries.match(STORY).keySet());

        queries.renew(3, Map.of("bad", "oil"), List.of());
        assertEquals(Map.of(), queries.unreadable());
        assertEquals(Set.of("bad", "good"), queries.match(STORY).keySet());
    }

    @Test
    void renewalForgetsWhatWasRemovedOrReplaced() {
        queries.renew(2, Map.of("removed", "tanker", "replaced", "tanker"), List.of());
        queries.renew(3, Map.of("replaced", "submarine"), List.of("removed"));

        assertEquals(Map.of(), queries.match(STORY));
    }
}
