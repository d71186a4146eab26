package io.flagwire.enrich.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.events.RawArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The project's own articles, in ten languages.
class DisguiseTest {
    private static final Path ARTICLES = Path.of("src", "train", "articles");
    private static final double LEAST = 0.98;

    private final Cleaner cleaner = new Cleaner();
    private final Classifier classifier = Classifier.shipped();

    @Test
    void verdictsAreTheSameInEveryDisguise() throws IOException {
        List<Path> files;
        try (var listed = Files.list(ARTICLES)) {
            files = listed.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        assertTrue(files.size() >= 10, files::toString);
        DisguiseScores scores = new DisguiseScores(cleaner, classifier);
        for (Path file : files) {
            for (LabelledArticle article : LabelledFile.read(file).articles()) {
                scores.add(article.raw(), classifier.classify(cleaner.clean(article.raw())));
            }
        }

        for (Disguise disguise : Disguise.values()) {
            assertTrue(scores.same(disguise) >= LEAST, () -> disguise + "\n" + scores.table());
        }
    }

    @Test
    void disguisesAreWhatTheySay() throws IOException {
        RawArticle article = LabelledFile.read(ARTICLES.resolve("en-wire.jsonl"))
                .articles()
                .getFirst()
                .raw();
        String body = body(article);

        assertTrue(body(Disguise.BOILERPLATE.of(article)).contains("Leave a Reply"));
        assertEquals("text/html", Disguise.HTML.of(article).contentType());
        assertEquals(body.toLowerCase(Locale.ROOT), body(Disguise.LOWER_CASE.of(article)));
        String half = body(Disguise.FIRST_HALF.of(article));
        assertTrue(body.startsWith(half));
        assertTrue(half.length() <= body.length() / 2);
    }

    private static String body(RawArticle article) {
        return Objects.requireNonNull(article.body());
    }
}
