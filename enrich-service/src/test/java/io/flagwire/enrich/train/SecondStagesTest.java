package io.flagwire.enrich.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.classify.Overlooked;
import io.flagwire.enrich.classify.Reader;
import io.flagwire.enrich.classify.SecondStage;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.events.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Articles with an even number are about sanctions. The concepts are unsure of all, the encoder is right.
class SecondStagesTest {
    private static final int ARTICLES = 200;
    private static final double UNSURE = 0.5;
    private static final Reader READER = new Reader(new Lexicons());
    private static final Cleaner CLEANER = new Cleaner();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private Path file = Path.of("readings.tsv");

    @BeforeEach
    void write() throws IOException {
        file = dir.resolve("readings.tsv");
        Files.write(
                file,
                IntStream.range(0, ARTICLES)
                        .mapToObj(i -> "%d\t%s\t%d\t-3".formatted(i, i < 50 ? "paper" : "own1", i % 2 == 0 ? 2 : -2))
                        .toList());
    }

    @Test
    void theEncoderIsHeardWhereTheConceptsAreUnsure() throws IOException {
        List<Verdict> heard = new SecondStages(Readings.read(file), lessons()).folds(verdicts(UNSURE));

        assertEquals(ARTICLES, heard.size());
        heard.forEach(verdict -> assertEquals(
                verdict.labelled(), verdict.flagged(), verdict.article().id()));
    }

    @Test
    void whatTheConceptsAreSureOfStays() throws IOException {
        SecondStages stages = new SecondStages(Readings.read(file), lessons());
        SecondStage second = stages.learn(Category.SANCTIONS, verdicts(UNSURE)).orElseThrow();

        assertTrue(second.encoder() > 0);
        assertTrue(!second.asks(0.99, () -> 0) && !second.asks(0.01, () -> 0));
        assertEquals(Set.copyOf(verdicts(0.99)), Set.copyOf(stages.folds(verdicts(0.99))));
    }

    @Test
    void anUnseenSourceIsReadOnlyByAnEncoderThatHasNotSeenIt() throws IOException {
        List<Verdict> heard =
                new SecondStages(Readings.read(file), lessons()).sources(verdicts(UNSURE), verdicts(UNSURE));

        assertEquals(ARTICLES, heard.size());
        heard.forEach(verdict -> assertEquals(
                !verdict.article().publisher().equals("paper"), verdict.probability() == UNSURE, verdict.toString()));
    }

    @Test
    void withoutReadingsTheConceptsDecide(@TempDir Path other) throws IOException {
        SecondStages stages = new SecondStages(Readings.read(other.resolve("readings.tsv")), lessons());

        assertEquals(Set.copyOf(verdicts(UNSURE)), Set.copyOf(stages.folds(verdicts(UNSURE))));
        assertTrue(stages.learn(Category.SANCTIONS, verdicts(UNSURE)).isEmpty());
    }

    /// The concepts see nothing in any.
    @Test
    void theEncoderIsHeardWhereTheConceptsOverlookWhatTheWordsTell() throws IOException {
        SecondStages stages = new SecondStages(Readings.read(file), lessons());

        List<Verdict> heard = stages.folds(verdicts(0));

        heard.forEach(verdict -> assertEquals(
                verdict.labelled(), verdict.flagged(), verdict.article().id()));
        Overlooked overlooked = Objects.requireNonNull(
                stages.learn(Category.SANCTIONS, verdicts(0)).orElseThrow().overlooked());
        assertTrue(overlooked.asks(Set.of("council", "bars", "minister"), () -> 0));
        assertFalse(overlooked.asks(Set.of("town", "opens", "museum"), () -> 0));
        assertFalse(overlooked.asks(Set.of("council", "bars", "minister"), () -> 0.99));
    }

    @Test
    void fewArticlesAreNoFault() throws IOException {
        SecondStages stages = new SecondStages(Readings.read(file), lessons());

        for (int i = 0; i + 2 <= 20; i++) {
            List<Verdict> two = verdicts(0).subList(i, i + 2);
            assertDoesNotThrow(() -> stages.learn(Category.SANCTIONS, two));
        }
    }

    private static List<Lesson> lessons() {
        return verdicts(0).stream()
                .map(verdict -> new Lesson(
                        verdict.article(),
                        READER.read(CLEANER.clean(verdict.article().raw()), "en")
                                .orElseThrow()))
                .toList();
    }

    private static List<Verdict> verdicts(double probability) {
        return IntStream.range(0, ARTICLES)
                .mapToObj(i -> new Verdict(
                        new LabelledArticle(
                                "" + i,
                                i < 50 ? "paper" : null,
                                "en",
                                null,
                                i % 2 == 0 ? "Council bars the minister" : "Town opens the museum",
                                "",
                                i % 2 == 0,
                                false,
                                false,
                                null,
                                List.of(),
                                null,
                                false),
                        Category.SANCTIONS,
                        probability,
                        probability > 0.5))
                .toList();
    }
}
