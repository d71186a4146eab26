package io.flagwire.alert.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.flagwire.alert.subscription.UpdateThreshold;
import io.flagwire.alert.subscription.UpdateThreshold.Change;
import io.flagwire.events.AlertStory;
import io.flagwire.events.AlertType;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.StoryChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertPolicyTest {
    private static final Substance SANCTIONS = new Substance("SANCTIONS", "", "", "");
    private static final Substance BOTH = new Substance("ARMS_TRANSFER,SANCTIONS", "", "", "");
    private static final Substance CLAIMED = new Substance("SANCTIONS", "c0ffee", "decaf", "proposed");

    @Test
    void firstMatchIsFlaggedWhateverTheVersion() {
        assertEquals(AlertType.STORY_FLAGGED, standing(true, SANCTIONS, null));
        assertEquals(null, standing(false, SANCTIONS, null));
    }

    @Test
    void sameSubstanceIsSilence() {
        assertEquals(null, standing(true, SANCTIONS, told(AlertType.STORY_FLAGGED, SANCTIONS)));
        assertEquals(null, standing(true, SANCTIONS, told(AlertType.STORY_UPDATED, SANCTIONS)));
    }

    @Test
    void otherCategoriesOrClaimsAreAnUpdate() {
        assertEquals(AlertType.STORY_UPDATED, standing(true, BOTH, told(AlertType.STORY_FLAGGED, SANCTIONS)));
        assertEquals(AlertType.STORY_UPDATED, standing(true, CLAIMED, told(AlertType.STORY_UPDATED, SANCTIONS)));
    }

    @Test
    void storyThatNoLongerMatchesIsToldOnlyForItsCategories() {
        assertEquals(AlertType.STORY_UPDATED, standing(false, BOTH, told(AlertType.STORY_FLAGGED, SANCTIONS)));
        assertEquals(null, standing(false, CLAIMED, told(AlertType.STORY_FLAGGED, SANCTIONS)));
    }

    @Test
    void joinsMergesAndCorrectionsAreSilenceForWhomWasToldAndNewsForOthers() {
        for (StoryChange change : new StoryChange[] {StoryChange.JOINED, StoryChange.CORRECTED}) {
            assertEquals(
                    Optional.empty(),
                    AlertPolicy.decide(
                            change, true, CLAIMED, told(AlertType.STORY_FLAGGED, SANCTIONS), UpdateThreshold.ANY));
            assertEquals(
                    Optional.of(AlertType.STORY_FLAGGED),
                    AlertPolicy.decide(change, true, CLAIMED, null, UpdateThreshold.ANY));
        }
        assertEquals(
                Optional.empty(), AlertPolicy.decide(StoryChange.MERGED, true, SANCTIONS, null, UpdateThreshold.ANY));
    }

    // Which change there was, which are worth an update, and whether it is one.
    @ParameterizedTest
    @CsvSource({
        "categories, 'categories',        true",
        "categories, 'claims,status',     false",
        "claims,     'claims',            true",
        "claims,     'categories,status', false",
        "status,     'status',            true",
        "status,     'categories,claims', false",
        "swap,       'status',            true",
        "swap,       'categories,claims', false",
        "unknown,    'claims',            true",
        "unknown,    'status',            true",
        "unknown,    'categories',        false",
        "categories, '',                  false",
        "claims,     '',                  false",
        "status,     '',                  false",
    })
    void updateIsToldOnlyForChangesThatTheSubscriberCallsWorthIt(String change, String worth, boolean told) {
        Substance now =
                switch (change) {
                    case "categories" -> new Substance("ARMS_TRANSFER,SANCTIONS", "c0ffee", "decaf", "proposed");
                    case "claims" -> new Substance("SANCTIONS", "c0ffee2", "decaf2", "proposed");
                    case "status" -> new Substance("SANCTIONS", "c0ffee2", "decaf", "imposed");
                    // Of two claims the one is now what the other was.
                    case "swap" -> new Substance("SANCTIONS", "c0ffee2", "decaf", "proposed");
                    default -> new Substance("SANCTIONS", "c0ffee2", "decaf2", "imposed");
                };
        Substance before = change.equals("unknown") ? new Substance("SANCTIONS", "c0ffee", null, null) : CLAIMED;

        assertEquals(
                told ? Optional.of(AlertType.STORY_UPDATED) : Optional.empty(),
                AlertPolicy.decide(
                        StoryChange.REVISED,
                        true,
                        now,
                        told(AlertType.STORY_FLAGGED, before),
                        UpdateThreshold.of(worth)));
    }

    @Test
    void whoWantsNoUpdatesIsStillToldThatAStoryIsNewIsRetractedOrStandsAgain() {
        UpdateThreshold none = UpdateThreshold.of("");
        assertEquals(
                Optional.of(AlertType.STORY_FLAGGED),
                AlertPolicy.decide(StoryChange.OPENED, true, CLAIMED, null, none));
        assertEquals(
                Optional.of(AlertType.STORY_RETRACTED),
                AlertPolicy.decide(StoryChange.RETRACTED, true, CLAIMED, told(AlertType.STORY_FLAGGED, CLAIMED), none));
        assertEquals(
                Optional.of(AlertType.STORY_UPDATED),
                AlertPolicy.decide(StoryChange.REVISED, true, CLAIMED, told(AlertType.STORY_RETRACTED, CLAIMED), none));
    }

    @Test
    void whatAClaimSaysAndHowFarItHasComeAreToldApart() {
        Substance before = substance("h", 0.9, claim("RU", "proposed"), claim("IR", "imposed"));

        assertEquals(
                Set.of(Change.STATUS),
                substance("h", 0.9, claim("RU", "imposed"), claim("IR", "imposed"))
                        .changesSince(before));
        assertEquals(
                Set.of(Change.STATUS),
                substance("h", 0.9, claim("RU", "imposed"), claim("IR", "proposed"))
                        .changesSince(before));
        assertEquals(
                Set.of(Change.CLAIMS),
                substance("h", 0.9, claim("RU", "proposed"), claim("KP", "imposed"))
                        .changesSince(before));
        assertEquals(
                Set.of(Change.CLAIMS, Change.STATUS),
                substance("h", 0.9, claim("KP", "lifted")).changesSince(before));
        assertEquals(
                Set.of(),
                substance("i", 0.8, claim("IR", "imposed"), claim("RU", "proposed"))
                        .changesSince(before));
    }

    @Test
    void retractionGoesOnceToWhomWasTold() {
        assertEquals(AlertType.STORY_RETRACTED, retracted(true, told(AlertType.STORY_FLAGGED, SANCTIONS)));
        assertEquals(AlertType.STORY_RETRACTED, retracted(false, told(AlertType.STORY_UPDATED, SANCTIONS)));
        assertEquals(null, retracted(true, told(AlertType.STORY_RETRACTED, SANCTIONS)));
        assertEquals(null, retracted(true, null));
    }

    @Test
    void storyThatStandsAgainIsAnUpdateThoughItSaysTheSame() {
        assertEquals(AlertType.STORY_UPDATED, standing(true, SANCTIONS, told(AlertType.STORY_RETRACTED, SANCTIONS)));
        assertEquals(null, standing(false, BOTH, told(AlertType.STORY_RETRACTED, SANCTIONS)));
    }

    @Test
    void substanceIsCategoriesAndClaimsAndNotTheirOrderOrProof() {
        Substance one = substance("One headline", 0.9, claim("RU", 3), claim("IR", 9));

        assertEquals(one, substance("Another", 0.7, claim("IR", 1), claim("RU", 2)));
        assertNotEquals(one, substance("One headline", 0.9, claim("RU", 3)));
        assertEquals("SANCTIONS", one.categories());
    }

    private static Substance substance(String headline, double probability, Claim... claims) {
        return Substance.of(new AlertStory(
                "st-1",
                1,
                headline,
                List.of(
                        new CategoryVerdict(Category.SANCTIONS, probability, true, List.of()),
                        new CategoryVerdict(Category.ARMS_TRANSFER, 0.1, false, List.of())),
                List.of(claims),
                List.of(),
                List.of(),
                0,
                null,
                Instant.EPOCH,
                Instant.EPOCH));
    }

    private static Claim claim(String target, int start) {
        return claim(target, "imposed", start);
    }

    private static Claim claim(String target, String status) {
        return claim(target, status, 3);
    }

    private static Claim claim(String target, String status, int start) {
        return new Claim(
                "sanction",
                status,
                false,
                false,
                List.of("EU"),
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
                new Evidence("quote", start, start + 5));
    }

    private static @Nullable AlertType standing(boolean matches, Substance substance, @Nullable LastTold last) {
        return AlertPolicy.decide(StoryChange.REVISED, matches, substance, last, UpdateThreshold.ANY)
                .orElse(null);
    }

    private static @Nullable AlertType retracted(boolean matches, @Nullable LastTold last) {
        Optional<AlertType> decided =
                AlertPolicy.decide(StoryChange.RETRACTED, matches, SANCTIONS, last, UpdateThreshold.of(""));
        return decided.orElse(null);
    }

    private static LastTold told(AlertType type, Substance substance) {
        return new LastTold(1, type, substance, "st-1");
    }
}
