package io.flagwire.alert.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Stories under embargo, on a real PostgreSQL.
class StoryRepositoryTest {
    private static final Instant PAST = Instant.now().minusSeconds(60);
    private static final Instant AHEAD = Instant.now().plusSeconds(3600);

    @Test
    void heldStoryIsNotShownAndAPartlyFreeOneIsAndBothComeBackInTheirTime() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            StoryRepository stories = new StoryRepository(database.entities());
            database.inTransaction(() -> {
                keep(stories, "st-held", AHEAD, false);
                keep(stories, "st-partly", AHEAD, true);
                keep(stories, "st-free", null, true);
                return true;
            });

            assertEquals(List.of("st-free", "st-partly"), shown(database, stories));
            assertEquals(List.of(), freed(database, stories, PAST));
            assertEquals(List.of("st-held", "st-partly"), freed(database, stories, AHEAD));

            Instant next = AHEAD.plusSeconds(60);
            database.inTransaction(() -> {
                stories.released(story("st-held"), next);
                stories.released(story("st-partly"), null);
                return true;
            });
            assertEquals(List.of("st-free", "st-held", "st-partly"), shown(database, stories));
            assertEquals(List.of(), freed(database, stories, AHEAD));
            assertEquals(List.of("st-held"), freed(database, stories, next));
        }
    }

    private static void keep(StoryRepository stories, String id, @Nullable Instant nextFree, boolean partly) {
        stories.keep(List.of(story(id)), story -> nextFree, story -> partly);
    }

    private static List<String> shown(AlertDatabase database, StoryRepository stories) throws Exception {
        return database.inTransaction(() -> stories.list(null, 10)).stream()
                .map(Story::storyId)
                .sorted()
                .toList();
    }

    private static List<String> freed(AlertDatabase database, StoryRepository stories, Instant now) throws Exception {
        return database.inTransaction(() -> stories.freed(now, 10)).stream()
                .map(Story::storyId)
                .sorted()
                .toList();
    }

    private static Story story(String id) {
        return new Story(
                id,
                1,
                StoryChange.OPENED,
                "EU lists tankers",
                List.of(),
                List.of(),
                List.of(),
                "en",
                null,
                List.of(),
                PAST,
                PAST,
                PAST);
    }
}
