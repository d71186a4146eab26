package io.flagwire.enrich.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.claim.ClaimReader;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.events.Category;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Reports and notices in the manner of wires, ministries and courts of forty years, in our own words, labelled before
/// the reader was run on them: what it reads of them must not be lost by a change elsewhere.
class WireArticlesTest {
    private static final Path ARTICLES =
            Path.of("src", "test", "resources", "io", "flagwire", "enrich", "claim", "wire-articles.jsonl");
    private static final Map<String, Double> LEAST_F1 =
            Map.of("sender", 0.94, "targets", 0.93, "supplier", 0.95, "recipient", 0.94, "systems", 0.87);
    private static final double LEAST_ACCURACY = 0.92;

    @Test
    void wiresAreReadAsWellAsBefore() throws Exception {
        LabelledFile file = LabelledFile.read(ARTICLES);
        assertEquals(List.of(), file.faults());
        assertEquals(284, file.articles().size());
        Cleaner cleaner = new Cleaner();
        ClaimReader reader = new ClaimReader();
        ClaimScores scores = new ClaimScores(reader);
        for (LabelledArticle article : file.articles()) {
            List<Category> labelled = article.labelled();
            scores.add(
                    article.claims(),
                    reader.read(cleaner.clean(article.raw()), labelled).claims());
        }

        Map<String, Object> json = scores.json();
        LEAST_F1.forEach((slot, least) -> assertTrue(figure(json, slot, "f1") >= least, slot + "\n" + json));
        assertTrue(figure(json, "status", "accuracy") >= LEAST_ACCURACY, json.toString());
    }

    private static double figure(Map<String, Object> json, String slot, String name) {
        return json.get(slot) instanceof Map<?, ?> figures && figures.get(name) instanceof Double figure ? figure : -1;
    }
}
