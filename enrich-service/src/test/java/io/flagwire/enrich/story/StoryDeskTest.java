package io.flagwire.enrich.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.likeness.SignatureReader;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Evidence;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoryDeskTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T05:00:00Z"), ZoneOffset.UTC);
    private static final Duration WINDOW = Duration.ofDays(14);
    private static final SignatureReader SIGNATURES = new SignatureReader();
    private static final Cleaner CLEANER = new Cleaner();

    private static final String HEADLINE = "Britain sanctions Corvalan Freight over 340 rockets for Maruna";
    private static final String REPORT = """
            Britain imposed sanctions on Corvalan Freight on Tuesday, saying that the haulier took 340 rockets to Maruna.

            The foreign ministry froze the accounts of its owner, Tadeo Corvalan, who chartered the freighter Ostrela.

            The rockets were found in the port of Belmira, hidden under sacks of fertiliser, after a tip from a docker.""";
    private static final String REWRITE = """
            Tadeo Corvalan can no longer get at his money in London. His company, Corvalan Freight, has been blacklisted for
            the 340 rockets which dockers in Belmira discovered on the ship Ostrela under fertiliser meant for Maruna.""";

    private final StoryDesk desk = new StoryDesk(CLOCK, WINDOW);

    @Test
    void copiesAndRewritesJoinAndSayWhy() {
        assertInstanceOf(StoryDecision.OpensStory.class, desk.decide(article("b", 1, HEADLINE, REPORT, 0)));
        Story cut = joined(article(
                "c",
                1,
                "London blacklists haulier Corvalan",
                REPORT.lines().limit(3).reduce("", (a, b) -> a + "\n" + b),
                1));
        Story told =
                joined(article("d", 1, "Owner of Corvalan Freight loses accounts over Maruna rockets", REWRITE, 2));

        assertEquals("st-b", told.storyId());
        assertEquals(3, told.version());
        assertTrue(why(cut, "c").startsWith("near copy, "), why(cut, "c"));
        assertTrue(why(told, "d").startsWith("told in other words"), why(told, "d"));
        assertTrue(why(told, "d").endsWith(", of b") || why(told, "d").endsWith(", of c"), why(told, "d"));
    }

    @Test
    void sameWordsAboutAnotherCaseOpenAStoryOfTheirOwn() {
        desk.decide(article("a", 1, HEADLINE, REPORT, 0));

        for (String other : List.of("Corvalan=Pellarin", "Maruna=Zembala", "340=125")) {
            String[] swap = other.split("=");
            assertInstanceOf(
                    StoryDecision.OpensStory.class,
                    desk.decide(
                            article(other, 1, HEADLINE.replace(swap[0], swap[1]), REPORT.replace(swap[0], swap[1]), 1)),
                    other);
        }
    }

    @Test
    void articlePublishedEarlierRenamesTheStoryAndTheOldIdPointsOn() {
        desk.decide(article("late", 1, HEADLINE, REPORT, 60));

        StoryDecision decision = desk.decide(article("early", 1, HEADLINE, REPORT, 0));

        List<Story> stories =
                assertInstanceOf(StoryDecision.JoinsStory.class, decision).stories();
        assertEquals(
                List.of("st-early", "st-late"),
                stories.stream().map(Story::storyId).toList());
        assertEquals(List.of("st-late"), stories.getFirst().history().formerIds());
        assertEquals(StoryChange.MERGED, stories.getLast().change());
        assertEquals("st-early", stories.getLast().history().mergedInto());
        assertEquals(
                stories,
                desk.decide(article("early", 1, HEADLINE, REPORT, 0)).stories().stream()
                        .map(story -> story.storyId().equals("st-late")
                                ? stories.getLast()
                                : withText(story, stories.getFirst()))
                        .toList());
    }

    @Test
    void repeatedRevisionKeepsTheVersionAndOlderOneIsOutdated() {
        desk.decide(article("a", 2, HEADLINE, REPORT, 0));

        StoryDecision again = desk.decide(article("a", 2, HEADLINE, REPORT, 0));

        assertEquals(
                1,
                assertInstanceOf(StoryDecision.Repeated.class, again).current().version());
        assertInstanceOf(StoryDecision.Outdated.class, desk.decide(article("a", 1, HEADLINE, REPORT, 0)));
    }

    @Test
    void revisionsAreCorrectionsUntilClaimsChange() {
        desk.decide(article("a", 1, HEADLINE, REPORT, 0, claim("imposed", "MR")));

        Story corrected = desk.decide(article("a", 2, HEADLINE + " (corrected)", REPORT, 9, claim("imposed", "MR")))
                .stories()
                .getFirst();
        Story revised = desk.decide(article("a", 3, HEADLINE, REPORT, 10, claim("lifted", "MR")))
                .stories()
                .getFirst();

        assertEquals(StoryChange.CORRECTED, corrected.change());
        assertEquals(StoryChange.REVISED, revised.change());
        assertTrue(revised.history().changes().contains("claim added: sanction lifted GB → MR"), revised::toString);
        assertTrue(revised.history().changes().contains("claim gone: sanction imposed GB → MR"), revised::toString);
        assertEquals(CLOCK.instant(), revised.articles().getFirst().publishedAt());
    }

    @Test
    void killTakesWithItWhatOnlyThatArticleClaimed() {
        desk.decide(article("a", 1, HEADLINE, REPORT, 0, claim("imposed", "MR")));
        desk.decide(article("b", 1, HEADLINE, REPORT, 1, claim("imposed", "MR"), claim("threatened", "ML")));

        Story killed = desk.decide(kill("b", 2)).stories().getFirst();
        Story again = desk.decide(kill("a", 2)).stories().getFirst();
        Story back = joined(article("c", 1, HEADLINE, REPORT, 2, claim("imposed", "MR")));

        assertEquals(StoryChange.REVISED, killed.change());
        assertEquals(
                List.of("MR"),
                killed.claims().stream()
                        .flatMap(claim -> claim.targets().stream())
                        .toList());
        assertEquals(
                List.of("claim gone: sanction threatened GB → ML"),
                killed.history().changes());
        assertEquals(StoryChange.RETRACTED, again.change());
        assertEquals(HEADLINE, again.headline());
        assertEquals(StoryChange.REVISED, back.change());
        assertEquals("st-a", back.storyId());
    }

    @Test
    void whoFirstHadTheReportIsNamed() {
        Story story = desk.decide(article(
                        "a",
                        1,
                        HEADLINE,
                        REPORT + "\n\nThe arrest of the owner was first reported by the Belmira Gazette.",
                        0))
                .stories()
                .getFirst();

        assertEquals("Belmira Gazette", story.articles().getFirst().origin());
    }

    @Test
    void whatIsOlderThanTheWindowIsNotDecidedAgain() {
        desk.decide(article("a", 1, HEADLINE, REPORT, 0));
        desk.decide(article(
                "b", 1, "Norway sanctions Ulvestad Rederi", REPORT.replace("Corvalan", "Ulvestad"), 60 * 24 * 20));

        assertEquals(1, desk.articles());
        assertEquals(
                List.of(), desk.decide(article("a", 1, HEADLINE, REPORT, 0)).stories());
    }

    @Test
    void restoredDeskDecidesAsBefore() {
        StoryDesk restored = new StoryDesk(CLOCK, WINDOW);
        restored.restore(
                desk.decide(article("a", 1, HEADLINE, REPORT, 0)).stories().getFirst());

        assertInstanceOf(StoryDecision.Repeated.class, restored.decide(article("a", 1, HEADLINE, REPORT, 0)));
        Story joined =
                restored.decide(article("b", 1, HEADLINE, REPORT, 1)).stories().getFirst();
        assertEquals("st-a", joined.storyId());
        assertNotEquals(1, joined.version());
    }

    @Test
    void whatIsReadAgainAfterATakeoverIsToldNoPoorer() {
        EnrichedArticle first = article("a", 1, HEADLINE, REPORT, 0, claim("imposed", "MR"));
        EnrichedArticle second = article("b", 1, HEADLINE, REPORT, 1, claim("lifted", "MR"));
        desk.decide(first);
        desk.decide(second);
        EnrichedArticle correction = article("a", 2, HEADLINE, REPORT, 2, claim("extended", "MR"));
        Story told = desk.decide(correction).stories().getFirst();
        StoryDesk next = new StoryDesk(CLOCK, WINDOW);
        next.restore(told);

        List<Story> again = Stream.of(first, second, correction)
                .flatMap(article -> next.decide(article).stories().stream())
                .toList();

        assertEquals(List.of(told), again);
    }

    private Story joined(EnrichedArticle article) {
        return assertInstanceOf(StoryDecision.JoinsStory.class, desk.decide(article))
                .joined();
    }

    private static String why(Story story, String articleId) {
        return story.articles().stream()
                .filter(article -> article.articleId().equals(articleId))
                .map(StoryArticle::why)
                .findFirst()
                .orElseThrow();
    }

    private static Story withText(Story story, Story other) {
        return Stories.with(story, other.text(), story.articles());
    }

    private static Claim claim(String status, String target) {
        return new Claim(
                "sanction",
                status,
                false,
                false,
                List.of("GB"),
                List.of(target),
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
                new Evidence("Britain", 0, 7));
    }

    private static EnrichedArticle kill(String id, int revision) {
        EnrichedArticle article = article(id, revision, "KILL", "Please withdraw this report.", 100);
        return enriched(article, PubStatus.CANCELED, List.of());
    }

    private static EnrichedArticle article(
            String id, int revision, String headline, String text, int minutes, Claim... claims) {
        Instant at = CLOCK.instant().plus(Duration.ofMinutes(minutes));
        CleanArticle clean = CLEANER.clean(new RawArticle(
                id,
                revision,
                "feed",
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
                at,
                null,
                null,
                at));
        return new EnrichedArticle(
                id,
                revision,
                "wire.example",
                PubStatus.USABLE,
                headline,
                "en",
                null,
                at,
                null,
                at,
                List.of(new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of())),
                null,
                clean.text(),
                List.of(claims),
                List.of(),
                List.of(),
                SIGNATURES.read(clean),
                "test");
    }

    private static EnrichedArticle enriched(EnrichedArticle from, PubStatus status, List<Long> fingerprint) {
        @Nullable String none = null;
        return new EnrichedArticle(
                from.articleId(),
                from.revision(),
                from.source(),
                status,
                from.headline(),
                "en",
                none,
                from.publishedAt(),
                null,
                from.receivedAt(),
                from.categories(),
                null,
                from.text(),
                List.of(),
                List.of(),
                List.of(),
                fingerprint,
                "test");
    }
}
