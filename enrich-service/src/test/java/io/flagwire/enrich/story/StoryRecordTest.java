package io.flagwire.enrich.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.likeness.SignatureReader;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a story tells of its articles.
class StoryRecordTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T05:00:00Z"), ZoneOffset.UTC);
    private static final Instant PUBLISHED = CLOCK.instant().minus(Duration.ofHours(9));
    private static final Instant SEEN = CLOCK.instant().minus(Duration.ofHours(2));

    private final StoryDesk desk = new StoryDesk(CLOCK, Duration.ofDays(14));

    @Test
    void everyJoinSaysWhyAndOfWhom() {
        int joins = 0;
        for (EnrichedArticle article : new GeneratedNews(40, 3).articles()) {
            if (desk.decide(article) instanceof StoryDecision.JoinsStory decision) {
                joins++;
                StoryArticle joined = decision.joined().articles().stream()
                        .filter(one -> one.articleId().equals(article.articleId()))
                        .findFirst()
                        .orElseThrow();
                String why = String.valueOf(joined.why());
                boolean said = why.startsWith("near copy, ") || why.startsWith("told in other words");
                assertTrue(said, article.articleId() + ": " + why);
                assertTrue(
                        decision.joined().articles().stream().anyMatch(one -> why.endsWith(" of " + one.articleId())),
                        why);
            }
        }
        assertTrue(joins > 200, joins + " joins");
    }

    @Test
    void whenItWasSeenAndWhenItWasPublishedAreBothKept() {
        Story opened = desk.decide(article("a", 1, PUBLISHED, SEEN)).stories().getFirst();
        Story joined = desk.decide(article("b", 1, PUBLISHED.plusSeconds(60), SEEN.plusSeconds(5)))
                .stories()
                .getFirst();
        Story corrected = desk.decide(article("a", 2, PUBLISHED.plusSeconds(600), SEEN.plusSeconds(700)))
                .stories()
                .getFirst();

        assertEquals(StoryChange.OPENED, opened.change());
        assertEquals(StoryChange.JOINED, joined.change());
        assertEquals(StoryChange.CORRECTED, corrected.change());
        for (Story story : List.of(opened, joined, corrected)) {
            assertEquals(SEEN, story.firstSeenAt());
            assertEquals(SEEN, story.articles().getFirst().firstSeenAt());
            assertEquals(PUBLISHED, story.articles().getFirst().publishedAt());
        }
        assertEquals(SEEN.plusSeconds(5), corrected.articles().getLast().firstSeenAt());
        assertEquals(PUBLISHED.plusSeconds(60), corrected.articles().getLast().publishedAt());
        assertFalse(corrected.articles().getFirst().withdrawn());
    }

    private static EnrichedArticle article(String id, int revision, Instant published, Instant received) {
        String headline = "Britain sanctions Corvalan Freight over 340 rockets for Maruna" + (revision > 1 ? " *" : "");
        String text =
                "Britain imposed sanctions on Corvalan Freight on Tuesday, saying that the haulier took 340 rockets"
                        + " to Maruna. The foreign ministry froze the accounts of its owner, Tadeo Corvalan.";
        CleanArticle clean = new Cleaner()
                .clean(new RawArticle(
                        id,
                        revision,
                        "hash",
                        "wire.example",
                        id,
                        id,
                        null,
                        PubStatus.USABLE,
                        headline,
                        text,
                        "text/plain",
                        "en",
                        null,
                        null,
                        null,
                        published,
                        null,
                        null,
                        received));
        return new EnrichedArticle(
                id,
                revision,
                "wire.example",
                PubStatus.USABLE,
                headline,
                "en",
                null,
                published,
                null,
                received,
                List.of(new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of())),
                null,
                clean.text(),
                List.of(),
                List.of(),
                List.of(),
                new SignatureReader().read(clean),
                "test");
    }
}
