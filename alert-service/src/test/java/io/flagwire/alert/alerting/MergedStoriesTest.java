package io.flagwire.alert.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import io.flagwire.events.StoryHistory;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was told of a story is known under every id that it goes on as, in PostgreSQL.
class MergedStoriesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T05:00:00Z");

    private static AlertDatabase database;

    private static MergeRepository merges;
    private static AlertRepository alerts;

    @BeforeAll
    static void start() throws Exception {
        database = AlertDatabase.start();
        merges = new MergeRepository(database.entities());
        alerts = new AlertRepository(database.entities());
        database.subscribe("sub-1", "name = 'one'");
        database.subscribe("sub-2", "name = 'two'");
        database.addChannel("sub-1", "channel-1", "{}");
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void nothingWasTold() throws SQLException {
        database.execute("TRUNCATE story_merge; TRUNCATE alert CASCADE");
    }

    @Test
    void whatWasToldUnderTheIdThatEndedIsKnownOfTheOneItGoesOnAs() throws Exception {
        database.raise("sub-1", "st-a", 3, 1, "2026-11-30T04:00:00Z");

        assertEquals(Map.of("st-a", "st-b", "st-b", "st-b"), note(ended("st-a", "st-b"), goingOn("st-b", "st-a")));

        Told told = told("st-b");
        LastTold last = Objects.requireNonNull(told.of("st-b").get("sub-1"));
        assertEquals(3, last.version());
        assertEquals("st-a", last.storyId(), "the id that the subscriber knows");
        assertTrue(told.reached("st-b", story("st-b", 3, StoryChange.JOINED, List.of(), null)));
        assertFalse(told.reached("st-b", story("st-b", 4, StoryChange.JOINED, List.of(), null)));
        assertFalse(told.of("st-b").containsKey("sub-2"));
    }

    @Test
    void laterOfTwoThatWereToldCounts() throws Exception {
        database.raise("sub-1", "st-a", 3, 1, "2026-11-30T04:00:00Z");
        database.raise("sub-1", "st-b", 5, 2, "2026-11-30T04:01:00Z");
        note(goingOn("st-b", "st-a"));

        assertEquals(
                5, Objects.requireNonNull(told("st-b").of("st-b").get("sub-1")).version());
    }

    @Test
    void chainOfMergesLeadsToItsEndHoweverItIsHeardOf() throws Exception {
        note(ended("st-a", "st-b"));
        note(ended("st-b", "st-c"));

        assertEquals(List.of("st-a>st-c", "st-b>st-c"), noted());
        assertEquals(Map.of("st-a", "st-c"), note(story("st-a", 9, StoryChange.JOINED, List.of(), null)));
    }

    @Test
    void recordThatIsReadAgainTakesNothingBack() throws Exception {
        note(ended("st-a", "st-b"), goingOn("st-b", "st-a"));
        note(ended("st-b", "st-c"), goingOn("st-c", "st-b"));

        assertEquals(Map.of("st-a", "st-c", "st-b", "st-c"), note(ended("st-a", "st-b"), goingOn("st-b", "st-a")));
        assertEquals(List.of("st-a>st-c", "st-b>st-c"), noted());
    }

    @Test
    void recordsThatLeadInACircleComeToAnEnd() throws Exception {
        Map<String, String> roots = note(ended("st-a", "st-b"), ended("st-b", "st-a"));

        assertEquals(2, roots.size());
    }

    private Map<String, String> note(Story... stories) throws Exception {
        return database.inTransaction(() -> {
            alerts.lock(List.of(stories).stream().flatMap(MergeRepository::ids));
            return merges.note(List.of(stories));
        });
    }

    private Told told(String storyId) throws Exception {
        return database.inTransaction(() -> new ToldRepository(alerts).told(List.of(storyId)));
    }

    private static List<String> noted() throws SQLException {
        return database.query("SELECT retired_id || '>' || story_id FROM story_merge ORDER BY 1");
    }

    private static Story ended(String id, String into) {
        return story(id, 4, StoryChange.MERGED, List.of(), into);
    }

    private static Story goingOn(String id, String former) {
        return story(id, 4, StoryChange.JOINED, List.of(former), null);
    }

    private static Story story(
            String id, int version, StoryChange change, List<String> formerIds, @Nullable String mergedInto) {
        return new Story(
                id,
                version,
                change,
                "headline",
                List.of(),
                List.of(),
                List.of(),
                "en",
                "text",
                List.of(),
                NOW,
                NOW,
                NOW,
                new StoryHistory(NOW, List.of(), formerIds, mergedInto));
    }
}
