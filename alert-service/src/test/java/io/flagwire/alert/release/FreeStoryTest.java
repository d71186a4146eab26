package io.flagwire.alert.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.flagwire.alert.wording.Alerts;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import io.flagwire.events.StoryHistory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreeStoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Claim IMPOSED = Alerts.sanction("imposed", List.of("EU"), List.of("RU"));
    private static final Claim LIFTED = Alerts.sanction("lifted", List.of("EU"), List.of("IR"));

    private static final StoryArticle FREE = article("a-free", null, false, NOW.minusSeconds(9), IMPOSED);
    private static final StoryArticle HELD = article("a-held", LATER, true, NOW, LIFTED);

    @Test
    void whatOnlyArticlesUnderEmbargoSayIsNotTold() {
        Story told = FreeStory.at(story(NOW, HELD, FREE), NOW);

        assertEquals("headline of a-free", told.headline());
        assertEquals(List.of(FREE), told.articles());
        assertEquals(List.of(IMPOSED), told.claims());
        assertEquals(List.of("RU"), told.countries());
        assertEquals(
                List.of("quote of a-free"),
                told.categories().stream()
                        .flatMap(verdict -> verdict.evidence().stream())
                        .map(Evidence::quote)
                        .toList());
        assertNull(told.text(), "it is that of the article under embargo");
        assertEquals(List.of(), told.history().changes());
        assertEquals(2, told.version());
    }

    @Test
    void textOfAFreeArticleStays() {
        assertEquals(
                "text",
                FreeStory.at(story(NOW.minusSeconds(9), HELD, FREE), NOW).text());
        assertNull(
                FreeStory.at(story(NOW.minusSeconds(1), HELD, FREE), NOW).text(),
                "nobody knows which revision it is of");
    }

    @Test
    void storyThatIsFreeOrHeldAsAWholeIsAsItIs() {
        Story mixed = story(NOW, HELD, FREE);
        assertSame(mixed, FreeStory.at(mixed, LATER));
        Story held = story(NOW, HELD);
        assertSame(held, FreeStory.at(held, NOW));
    }

    private static Story story(Instant acceptedAt, StoryArticle... articles) {
        return new Story(
                "st-1",
                2,
                StoryChange.JOINED,
                articles[0].headline(),
                articles[0].categories(),
                List.of(LIFTED, IMPOSED),
                List.of("IR", "RU"),
                "en",
                "text",
                List.of(articles),
                NOW,
                NOW,
                acceptedAt,
                new StoryHistory(NOW, List.of("claim added: x"), List.of(), null));
    }

    private static StoryArticle article(
            String id, @Nullable Instant embargo, boolean arms, Instant firstSeenAt, Claim claim) {
        String quote = "quote of " + id;
        List<CategoryVerdict> verdicts = List.of(
                new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of(new Evidence(quote, 0, quote.length()))),
                new CategoryVerdict(Category.ARMS_TRANSFER, arms ? 0.9 : 0.1, arms, List.of()));
        return new StoryArticle(
                id,
                1,
                false,
                "wire.example",
                null,
                "headline of " + id,
                NOW,
                embargo,
                verdicts,
                List.of(claim),
                List.of(),
                firstSeenAt,
                null,
                null);
    }
}
