package io.flagwire.enrich.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.PubStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryDeskTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T05:00:00Z"), ZoneOffset.UTC);

    private final StoryDesk desk = new StoryDesk(CLOCK);

    @Test
    void cutCopyJoinsAndAnotherReportOpens() {
        assertInstanceOf(StoryDecision.OpensStory.class, desk.decide(article("a", 1, true, 1, 2, 3, 4, 5, 6)));
        assertInstanceOf(StoryDecision.JoinsStory.class, desk.decide(article("b", 1, true, 1, 2, 9)));
        assertInstanceOf(StoryDecision.OpensStory.class, desk.decide(article("c", 1, true, 6, 11, 12, 13)));
    }

    @Test
    void repeatedRevisionKeepsTheVersionAndOlderOneIsOutdated() {
        desk.decide(article("a", 2, true, 1, 2));

        StoryDecision again = desk.decide(article("a", 2, true, 1, 2));

        assertEquals(
                1,
                assertInstanceOf(StoryDecision.Repeated.class, again).current().version());
        assertInstanceOf(StoryDecision.Outdated.class, desk.decide(article("a", 1, true, 1, 2)));
    }

    @Test
    void storyStandsUntilItsLastArticleIsWithdrawn() {
        desk.decide(article("a", 1, true, 1, 2));
        desk.decide(article("b", 1, true, 1, 2));

        assertInstanceOf(StoryDecision.RevisesStory.class, desk.decide(article("a", 2, false, 1, 2)));
        assertInstanceOf(StoryDecision.RetractsStory.class, desk.decide(article("b", 2, false, 1, 2)));
    }

    @Test
    void restoredDeskDecidesAsBefore() {
        StoryDesk restored = new StoryDesk(CLOCK);
        restored.restore(desk.decide(article("a", 1, true, 1, 2)).story().orElseThrow());

        assertInstanceOf(StoryDecision.Repeated.class, restored.decide(article("a", 1, true, 1, 2)));
        assertInstanceOf(StoryDecision.JoinsStory.class, restored.decide(article("b", 1, true, 1, 2)));
    }

    private static EnrichedArticle article(String id, int revision, boolean usable, long... sentences) {
        return new EnrichedArticle(
                id,
                revision,
                "wire.example",
                usable ? PubStatus.USABLE : PubStatus.CANCELED,
                "Headline",
                "en",
                null,
                null,
                null,
                CLOCK.instant(),
                List.of(new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of())),
                null,
                "Headline",
                List.of(),
                List.of(),
                List.of(),
                Arrays.stream(sentences).boxed().toList(),
                "test");
    }
}
