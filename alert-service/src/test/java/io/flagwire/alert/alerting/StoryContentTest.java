package io.flagwire.alert.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.AlertArticle;
import io.flagwire.events.AlertStory;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.kafka.EventJson;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoryContentTest {
    private static final int MOST_BYTES = 16_000;

    @Test
    void aStoryOfOrdinarySizeIsToldWhole() {
        AlertStory story = story(20, 3, "Ministers agreed on asset freezes against two shipping firms");

        assertSame(story, StoryContent.fitting(story));
        assertNull(story.link());
    }

    @Test
    void threeHundredCopiesAreCountedAndTheFirstAreListed() {
        AlertStory story = story(300, 3, "Ministers agreed on asset freezes");

        AlertStory told = StoryContent.fitting(story);

        assertTrue(size(told) <= MOST_BYTES, "bytes: " + size(told));
        assertEquals(300, told.articleCount());
        assertEquals("/v1/stories/st-1", told.link());
        assertEquals(story.articles().subList(0, told.articles().size()), told.articles());
        assertTrue(told.articles().size() > 10, "articles: " + told.articles().size());
        assertEquals(story.claims(), told.claims());
    }

    @Test
    void sentencesWithoutEndAndHeadlinesWithoutEndStillFit() {
        AlertStory story = story(40, 60, "\uD83D\uDE80 and no full stop ".repeat(2_000));

        AlertStory told = StoryContent.fitting(story);

        assertTrue(size(told) <= MOST_BYTES, "bytes: " + size(told));
        Evidence proof = told.claims().getFirst().evidence();
        assertTrue(story.claims().getFirst().evidence().quote().startsWith(proof.quote()));
        assertEquals(
                story.claims().getFirst().targets(), told.claims().getFirst().targets());
    }

    @Test
    void isToldUnderTheIdThatTheSubscriberKnows() {
        AlertStory told = StoryContent.fitting(story(300, 1, "Ministers agreed"));

        assertEquals("st-0", told.knownAs("st-0").id());
        assertEquals(told.articles(), told.knownAs("st-0").articles());
    }

    private static int size(AlertStory story) {
        return EventJson.write(story).length;
    }

    private static AlertStory story(int articles, int claims, String sentence) {
        var evidence = new Evidence(sentence, 0, sentence.length());
        return new AlertStory(
                "st-1",
                1,
                sentence,
                List.of(
                        new CategoryVerdict(Category.SANCTIONS, 0.97, true, Collections.nCopies(3, evidence)),
                        new CategoryVerdict(Category.ARMS_TRANSFER, 0.01, false, List.of())),
                IntStream.range(0, claims)
                        .mapToObj(i -> claim("T" + i, evidence))
                        .toList(),
                List.of("RU"),
                IntStream.range(0, articles)
                        .mapToObj(i -> new AlertArticle(
                                "outlet-%d.example".formatted(i),
                                "https://outlet-%d.example/news/asset-freezes".formatted(i),
                                sentence,
                                Instant.EPOCH))
                        .toList(),
                articles,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Claim claim(String target, Evidence evidence) {
        return new Claim(
                "sanction",
                "imposed",
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
                evidence);
    }
}
