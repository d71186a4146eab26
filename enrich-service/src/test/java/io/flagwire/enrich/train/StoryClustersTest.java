package io.flagwire.enrich.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.claim.ClaimReader;
import io.flagwire.enrich.classify.Classification;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.train.EvaluateCommand.Judged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The articles that the weights of likeness were found on, with follow-ups that must stay apart: what was
/// learned must not be lost by a change elsewhere, and not depend on their order.
class StoryClustersTest {
    private static final Path CLUSTERS = Path.of("src", "test", "resources", "stories", "clusters.jsonl");
    private static final Path FOLLOW_UPS = Path.of("src", "test", "resources", "stories", "follow-ups.jsonl");
    private static final Path LATER = Path.of("src", "test", "resources", "stories", "later.jsonl");
    private static final double LEAST_PRECISION = 0.95;
    private static final double LEAST_RECALL = 0.88;

    @Test
    void storiesAreWhatTheyWereWhenTheWeightsWereFound() throws Exception {
        List<Judged> judged = judged(CLUSTERS);
        ClaimReader claims = new ClaimReader();

        StoryScores scores = StoryScores.of(judged, claims);

        assertEquals(131, scores.articles());
        assertEquals(55, scores.labelled());
        assertEquals(1, scores.precision(), scores::table);
        assertTrue(scores.recall() >= LEAST_RECALL, scores::table);
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(judged, new Random(seed));
            StoryScores shuffled = StoryScores.of(judged, claims);
            assertEquals(scores.precision(), shuffled.precision(), 1e-9, "order " + seed);
            assertEquals(scores.recall(), shuffled.recall(), 1e-9, "order " + seed);
        }
    }

    @Test
    void followUpsStayApart() throws Exception {
        StoryScores scores = StoryScores.of(judged(FOLLOW_UPS), new ClaimReader());

        assertEquals(103, scores.articles());
        assertTrue(scores.precision() >= LEAST_PRECISION, scores::table);
        assertTrue(scores.recall() >= LEAST_RECALL, scores::table);
    }

    @Test
    void storiesWrittenAfterTheWeightsAreToldApart() throws Exception {
        StoryScores scores = StoryScores.of(judged(LATER), new ClaimReader());

        assertEquals(26, scores.articles());
        assertTrue(scores.precision() >= LEAST_PRECISION, scores::table);
        assertTrue(scores.recall() >= LEAST_RECALL, scores::table);
    }

    private static List<Judged> judged(Path file) throws IOException {
        LabelledFile read = LabelledFile.read(file);
        assertEquals(List.of(), read.faults());
        Cleaner cleaner = new Cleaner();
        List<Judged> judged = new ArrayList<>();
        for (LabelledArticle article : read.articles()) {
            CleanArticle clean = cleaner.clean(article.raw());
            judged.add(
                    new Judged(article, new Classification(List.of(), true, "none"), ClaimReader.Read.NOTHING, clean));
        }
        return judged;
    }
}
