package io.flagwire.ingest.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Instant EARLIER = Instant.parse("2026-11-24T13:00:00Z");

    @Test
    void firstContentIsRevisionOne() {
        assertEquals(
                1,
                published(Decision.on(null, false, candidate("a", null, false))).revision());
    }

    @Test
    void sameContentIsKnownAndChangesNothing() {
        Registration known = known(3, "a", null, false, 3);

        Decision decision = Decision.on(known, false, candidate("a", null, false));

        assertEquals(new Decision.Known(known), decision);
    }

    @Test
    void changedContentIsTheNextRevision() {
        Registration revised =
                published(Decision.on(known(3, "a", null, false, 3), false, candidate("b", null, false)));

        assertEquals(4, revised.revision());
        assertEquals("b", revised.contentHash());
    }

    @Test
    void contentWhosePublishingIsNotCertainIsPublishedAgainUnderItsNumberAndTime() {
        Registration reserved = known(2, "b", null, false, 1);

        Registration again = published(Decision.on(reserved, false, candidate("b", null, false)));

        assertEquals(2, again.revision());
        assertEquals(EARLIER, again.receivedAt());
    }

    @Test
    void numberReservedForContentThatNeverCameOutIsNotGivenToAnother() {
        assertEquals(
                3,
                published(Decision.on(known(2, "b", null, false, 1), false, candidate("c", null, true)))
                        .revision());
    }

    @Test
    void olderVersionArrivingLateDoesNotOverwrite() {
        assertInstanceOf(
                Decision.Outdated.class, Decision.on(known(1, "a", "10", false, 1), false, candidate("b", "9", false)));
    }

    @Test
    void versionsThatNobodyCanCompareLeaveItToTheContent() {
        assertInstanceOf(
                Decision.Publish.class,
                Decision.on(known(1, "a", "v10", false, 1), false, candidate("b", "v9", false)));
    }

    @Test
    void killThatCameBeforeItsArticleWins() {
        assertInstanceOf(
                Decision.Outdated.class,
                Decision.on(known(1, "kill", null, true, 1), false, candidate("a", null, false)));
        assertInstanceOf(
                Decision.Outdated.class,
                Decision.on(known(1, "kill", "2", true, 1), false, candidate("a", "2", false)));
    }

    @Test
    void newerVersionBringsAWithdrawnArticleBack() {
        assertInstanceOf(
                Decision.Publish.class, Decision.on(known(2, "kill", "2", true, 2), false, candidate("a", "3", false)));
    }

    @Test
    void sameContentUnderANewerVersionRaisesTheVersionOnly() {
        Registration known = known(1, "a", "1", false, 1);

        Decision decision = Decision.on(known, false, candidate("a", "5", false));

        assertInstanceOf(Decision.Known.class, decision);
        assertEquals("5", decision.registration().version());
        assertEquals(1, decision.registration().revision());
    }

    @Test
    void withoutAVersionTheTimeOfPublicationDecides() {
        Registration known = at(known(1, "a", null, false, 1), EARLIER);

        assertInstanceOf(Decision.Outdated.class, Decision.on(known, false, candidate("b", EARLIER.minusSeconds(1))));
        assertInstanceOf(Decision.Publish.class, Decision.on(known, false, candidate("b", EARLIER.plusSeconds(1))));
        assertInstanceOf(Decision.Publish.class, Decision.on(known, false, candidate("b", EARLIER)));
    }

    @Test
    void supersededContentThatComesAgainIsARetryAndNoWayBack() {
        assertInstanceOf(
                Decision.Outdated.class, Decision.on(known(2, "b", null, false, 2), true, candidate("a", null, false)));
        assertInstanceOf(
                Decision.Publish.class, Decision.on(known(2, "b", "2", false, 2), true, candidate("a", "3", false)));
    }

    @Test
    void killIsHeldBackByAVersionAlone() {
        Registration known = at(known(1, "a", null, false, 1), EARLIER);
        Candidate kill = new Candidate(
                "id", "feed", "tag:a", "kill", null, EARLIER.minusSeconds(9), true, EARLIER, List.of(), 1);

        assertInstanceOf(Decision.Publish.class, Decision.on(known, true, kill));
        assertInstanceOf(
                Decision.Outdated.class,
                Decision.on(known(1, "a", "3", false, 1), false, candidate("kill", "2", true)));
    }

    @Test
    void revisionWithoutAVersionKeepsTheLastOneKnown() {
        Registration revised = published(Decision.on(known(1, "a", "5", false, 1), false, candidate("b", null, false)));

        assertInstanceOf(Decision.Outdated.class, Decision.on(revised, false, candidate("c", "4", false)));
    }

    private static Registration published(Decision decision) {
        return assertInstanceOf(Decision.Publish.class, decision).registration();
    }

    private static Candidate candidate(String content, @Nullable String version, boolean kill) {
        return new Candidate(
                "id", "feed", "tag:a", content, version, null, kill, EARLIER.plusSeconds(60), List.of(), 1);
    }

    private static Candidate candidate(String content, Instant publishedAt) {
        return new Candidate(
                "id", "feed", "tag:a", content, null, publishedAt, false, EARLIER.plusSeconds(60), List.of(), 1);
    }

    private static Registration known(
            int revision, String content, @Nullable String version, boolean killed, int published) {
        return new Registration(
                "id", "feed", "tag:a", revision, content, EARLIER, version, null, killed, published, revision);
    }

    private static Registration at(Registration known, Instant publishedAt) {
        return new Registration(
                known.articleId(),
                known.feed(),
                known.uri(),
                known.revision(),
                known.contentHash(),
                known.receivedAt(),
                known.version(),
                publishedAt,
                known.killed(),
                known.publishedRevision(),
                known.change());
    }
}
