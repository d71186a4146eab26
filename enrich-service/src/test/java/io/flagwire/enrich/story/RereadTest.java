package io.flagwire.enrich.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Evidence;
import io.flagwire.events.PubStatus;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a later verdict on the same revision does to the stories.
class RereadTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T05:00:00Z"), ZoneOffset.UTC);

    private final StoryDesk desk = new StoryDesk(CLOCK, Duration.ofDays(14));

    @Test
    void storyTakesTheVerdictInAsACorrection() {
        desk.decide(article("a", 1, "old", true, PubStatus.USABLE, "threatened"));

        Story story = story(desk.reread(article("a", 1, "new", true, PubStatus.USABLE, "imposed")));

        assertEquals(StoryChange.CORRECTED, story.change());
        assertEquals(2, story.version());
        assertEquals("imposed", story.claims().getFirst().status());
        assertEquals("read again by new", story.history().changes().getFirst());
        assertTrue(story.history().changes().contains("claim added: sanction imposed GB → MR"));
    }

    @Test
    void sameVerdictAgainChangesNothing() {
        desk.decide(article("a", 1, "old", true, PubStatus.USABLE, "threatened"));
        desk.reread(article("a", 1, "new", true, PubStatus.USABLE, "imposed"));

        assertInstanceOf(
                StoryDecision.Unremarkable.class,
                desk.reread(article("a", 1, "new", true, PubStatus.USABLE, "imposed")));
    }

    @Test
    void verdictAgainstTheArticleTakesNothingBack() {
        desk.decide(article("a", 1, "old", true, PubStatus.USABLE, "imposed"));

        assertInstanceOf(
                StoryDecision.Unremarkable.class, desk.reread(article("a", 1, "new", false, PubStatus.USABLE, null)));
        assertEquals(
                StoryChange.OPENED,
                assertInstanceOf(
                                StoryDecision.Repeated.class,
                                desk.decide(article("a", 1, "old", true, PubStatus.USABLE, "imposed")))
                        .current()
                        .change());
    }

    @Test
    void retractedStoryStaysSo() {
        desk.decide(article("a", 1, "old", true, PubStatus.USABLE, "imposed"));
        desk.decide(article("a", 2, "old", false, PubStatus.USABLE, null));

        assertInstanceOf(
                StoryDecision.Unremarkable.class,
                desk.reread(article("a", 2, "new", true, PubStatus.USABLE, "imposed")));
    }

    @Test
    void articleThatWasPlainNewsOpensAStoryAndAnOldRevisionDoesNot() {
        desk.decide(article("a", 1, "old", false, PubStatus.USABLE, null));
        desk.decide(article("b", 2, "old", true, PubStatus.USABLE, "imposed"));

        assertInstanceOf(
                StoryDecision.OpensStory.class, desk.reread(article("a", 1, "new", true, PubStatus.USABLE, "imposed")));
        assertInstanceOf(
                StoryDecision.Outdated.class, desk.reread(article("b", 1, "new", true, PubStatus.USABLE, "imposed")));
    }

    // Else the next revision would find the old claims in the articles and call the story revised: an alert.
    @Test
    void verdictIsRememberedOverARestartWhereverItsRecordsStand() {
        Story opened = story(desk.decide(article("a", 1, "old", true, PubStatus.USABLE, "threatened")));
        Story reread = story(desk.reread(article("a", 1, "new", true, PubStatus.USABLE, "imposed")));

        for (List<Story> records : List.of(List.of(opened, reread), List.of(reread, opened))) {
            StoryDesk restored = new StoryDesk(CLOCK, Duration.ofDays(14));
            records.forEach(restored::restore);

            Story corrected = story(restored.decide(article("a", 2, "new", true, PubStatus.USABLE, "imposed")));

            assertEquals(StoryChange.CORRECTED, corrected.change());
            assertEquals(3, corrected.version());
        }
    }

    private static Story story(StoryDecision decision) {
        return decision.stories().getFirst();
    }

    private static EnrichedArticle article(
            String id, int revision, String model, boolean flagged, PubStatus status, @Nullable String claimed) {
        List<Claim> claims = claimed == null
                ? List.of()
                : List.of(new Claim(
                        "sanction",
                        claimed,
                        false,
                        false,
                        List.of("GB"),
                        List.of("MR"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        new Evidence("Britain", 0, 7)));
        return new EnrichedArticle(
                id,
                revision,
                "wire.example",
                status,
                "Britain and Maruna " + id,
                "en",
                null,
                CLOCK.instant(),
                null,
                CLOCK.instant(),
                List.of(new CategoryVerdict(Category.SANCTIONS, flagged ? 0.9 : 0.1, flagged, List.of())),
                null,
                flagged ? "Britain and Maruna " + id : null,
                claims,
                List.of(),
                List.of(),
                flagged ? LongStream.range(0, 3).boxed().toList() : List.of(),
                model);
    }
}
