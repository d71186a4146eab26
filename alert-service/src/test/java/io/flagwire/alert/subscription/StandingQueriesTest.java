package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        queries.renew(2, Map.of("a", "tanker", "b", "submarine", "c", "tanker", "d", "oil"), Map.of(), List.of());

        assertEquals(Set.of("a", "c", "d"), queries.match(STORY).keySet());
        assertEquals(
                List.of("tanker: EU lists an oil tanker"),
                Objects.requireNonNull(queries.match(STORY).get("c")).why());
        assertEquals(2, queries.version());
    }

    @Test
    void unreadableQueryIsNamedUntilItIsMendedAndSilencesNoOther() {
        queries.renew(2, Map.of("bad", "colour:red", "good", "tanker"), Map.of(), List.of());
        assertEquals(Set.of("bad"), queries.unreadable().keySet());
        assertEquals(Set.of("good"), queries.match(STORY).keySet());

        queries.renew(3, Map.of("bad", "oil"), Map.of(), List.of());
        assertEquals(Map.of(), queries.unreadable());
        assertEquals(Set.of("bad", "good"), queries.match(STORY).keySet());
    }

    @Test
    void subscriptionIsReachedByWhatIsLikelyEnoughForItByNow() {
        queries.renew(2, Map.of("sure", "tanker", "any", "tanker"), Map.of("sure", 0.8), List.of());
        assertTrue(queries.reaches("sure", 0.8));
        assertFalse(queries.reaches("sure", 0.79));
        assertTrue(queries.reaches("any", 0));
        assertEquals(Set.of("sure", "any"), queries.match(STORY).keySet(), "whoever was told hears of it all the same");

        queries.renew(3, Map.of("any", "tanker"), Map.of("any", 0.5), List.of());
        assertFalse(queries.reaches("sure", 0.79), "it has not changed");
        assertFalse(queries.reaches("any", 0.4));

        queries.renew(4, Map.of("any", "tanker"), Map.of(), List.of("sure"));
        assertTrue(queries.reaches("any", 0.4));
        assertTrue(queries.reaches("sure", 0.4));
    }

    @Test
    void renewalForgetsWhatWasRemovedOrReplaced() {
        queries.renew(2, Map.of("removed", "tanker", "replaced", "tanker"), Map.of(), List.of());
        queries.renew(3, Map.of("replaced", "submarine"), Map.of(), List.of("removed"));

        assertEquals(Map.of(), queries.match(STORY));
    }
}
