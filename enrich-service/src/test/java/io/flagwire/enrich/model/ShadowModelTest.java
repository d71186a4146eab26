package io.flagwire.enrich.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flagwire.enrich.classify.Classification;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.classify.Model;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.model.ModelsReport.Beside;
import io.flagwire.enrich.model.ModelsReport.Count;
import io.flagwire.events.Category;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShadowModelTest {
    private static final CleanArticle FLAGGED = clean(
            "EU imposes sanctions on shipping firm",
            "The European Union on Monday imposed sanctions on a shipping firm from Belarus. Its assets are frozen.");
    private static final CleanArticle PLAIN =
            clean("Ferry sails again", "The ferry to the islands sails again after three weeks in dock.");

    private final Classifier live = Classifier.shipped();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ShadowModel shadow = new ShadowModel(live, metrics);

    @BeforeEach
    void shadowThatFlagsNothing() throws IOException {
        shadow.use(flaggingFrom(1.1));
    }

    @Test
    void whatOnlyTheOneInUseFlagsIsCountedAndNamed() {
        compare("a-1", FLAGGED);
        compare("a-2", PLAIN);

        Beside report = shadow.report().orElseThrow();
        assertEquals(2, report.articles());
        assertEquals(
                List.of(new Count(Category.SANCTIONS, 1, 0), new Count(Category.ARMS_TRANSFER, 0, 0)),
                report.differences());
        assertEquals("a-1", report.latest().getFirst().articleId());
        assertTrue(report.latest().getFirst().flagged());
        assertEquals(2, metrics.counter("flagwire.shadow.articles").count());
        assertEquals(
                1,
                metrics.counter("flagwire.shadow.differences", "category", "SANCTIONS", "flagged", "current")
                        .count());
    }

    @Test
    void whatOnlyTheShadowFlagsIsCountedToo() throws IOException {
        live.use(flaggingFrom(1.1));
        shadow.use(Model.shipped());

        compare("a-1", FLAGGED);

        assertEquals(
                List.of(new Count(Category.SANCTIONS, 0, 1), new Count(Category.ARMS_TRANSFER, 0, 0)),
                shadow.report().orElseThrow().differences());
    }

    @Test
    void latestAreFiftyAndTheLatestFirst() {
        for (int i = 1; i <= 60; i++) {
            compare("a-" + i, FLAGGED);
        }

        Beside report = shadow.report().orElseThrow();
        assertEquals(50, report.latest().size());
        assertEquals("a-60", report.latest().getFirst().articleId());
    }

    @Test
    void otherModelBeginsAtZeroAndNoneReportsNothing() throws IOException {
        compare("a-1", FLAGGED);

        shadow.use(flaggingFrom(1.2));
        assertEquals(0, shadow.report().orElseThrow().articles());
        shadow.use(null);
        compare("a-1", FLAGGED);
        assertTrue(shadow.report().isEmpty());
    }

    private void compare(String id, CleanArticle article) {
        Classification current = live.classify(article);
        shadow.compare(id, article, current);
    }

    private static Model flaggingFrom(double probability) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode file = json.readTree(Model.shippedFile());
        file.path("categories").forEach(category -> ((ObjectNode) category).put("flaggedFrom", probability));
        return Model.read(json.writeValueAsBytes(file));
    }

    private static CleanArticle clean(String headline, String body) {
        return new Cleaner()
                .clean(new RawArticle(
                        "a",
                        1,
                        "feed",
                        "source",
                        "hash",
                        "uri",
                        null,
                        PubStatus.USABLE,
                        headline,
                        body,
                        "text/plain",
                        "en",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.EPOCH));
    }
}
