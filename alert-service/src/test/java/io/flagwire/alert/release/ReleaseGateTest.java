package io.flagwire.alert.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseGateTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant LAST = NOW.plusSeconds(600);

    @Test
    void storyIsHeldUntilTheFirstOfItsArticlesIsFree() {
        assertEquals(Optional.of(LATER), held(StoryChange.OPENED, article(LAST, false), article(LATER, false)));
        assertEquals(Optional.of(LAST), held(StoryChange.JOINED, article(LAST, false), article(LATER, true)));
    }

    @Test
    void oneFreeArticleFreesTheStory() {
        assertEquals(Optional.empty(), held(StoryChange.JOINED, article(LAST, false), article(null, false)));
        assertEquals(Optional.empty(), held(StoryChange.JOINED, article(LAST, false), article(NOW, false)));
    }

    @Test
    void retractedStoryIsNotHeld() {
        assertEquals(Optional.empty(), held(StoryChange.RETRACTED, article(LAST, true)));
    }

    @Test
    void nextArticleThatGetsFreeIsKnownAlsoOfAFreeStory() {
        assertEquals(Optional.of(LATER), next(article(LAST, false), article(LATER, false), article(null, false)));
        assertEquals(Optional.empty(), next(article(LAST, true), article(NOW, false)));
    }

    private static Optional<Instant> next(StoryArticle... articles) {
        return ReleaseGate.nextFree(story(StoryChange.JOINED, articles), NOW);
    }

    private static Optional<Instant> held(StoryChange change, StoryArticle... articles) {
        return ReleaseGate.heldUntil(story(change, articles), NOW);
    }

    private static Story story(StoryChange change, StoryArticle... articles) {
        return new Story(
                "st-1", 1, change, "x", List.of(), List.of(), List.of(), "en", null, List.of(articles), NOW, NOW, NOW);
    }

    private static StoryArticle article(@Nullable Instant embargo, boolean withdrawn) {
        return new StoryArticle("a-1", 1, withdrawn, "x", null, "x", NOW, embargo, List.of(), List.of(), List.of());
    }
}
