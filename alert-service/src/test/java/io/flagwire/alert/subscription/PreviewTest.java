package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flagwire.alert.AlertApplication;
import io.flagwire.alert.match.Stories;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.alert.story.StoryArchive;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Queries that are tried out, in the service as Quarkus builds it.
@QuarkusTest
@TestProfile(AlertApplication.class)
class PreviewTest {
    @Inject
    PreviewResource previews;

    @Inject
    StoryArchive archive;

    @Test
    void previewCountsOnlyStoriesThatAreLikelyEnough() {
        QuarkusTransaction.requiringNew().run(() -> archive.keep(List.of(story("st-low", 0.6), story("st-high", 0.9))));

        assertEquals(2, matched(null));
        assertEquals(2, matched(0.6));
        assertEquals(1, matched(0.61));
        assertEquals(0, matched(1.0));
        assertEquals(
                "/minimumProbability",
                assertThrows(RefusedException.class, () -> matched(2.0))
                        .problem()
                        .pointer());
    }

    private int matched(@Nullable Double least) {
        return previews.preview(new PreviewResource.Wanted("previewed", 1, least))
                .matched();
    }

    private static Story story(String id, double probability) {
        Story story = Stories.of("A previewed story", "A previewed story is told.");
        return new Story(
                id,
                1,
                StoryChange.OPENED,
                story.headline(),
                List.of(new CategoryVerdict(Category.SANCTIONS, probability, true, List.of())),
                story.claims(),
                story.countries(),
                story.language(),
                story.text(),
                story.articles(),
                story.firstSeenAt(),
                Instant.now(),
                story.acceptedAt());
    }
}
