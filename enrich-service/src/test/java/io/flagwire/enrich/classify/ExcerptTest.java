package io.flagwire.enrich.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.events.Category;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final Reader READER = new Reader(new Lexicons());
    private static final List<Weights> WEIGHTS = Arrays.stream(Category.values())
            .map(category -> Model.shipped().of(category).passage())
            .toList();
    private static final String RAIN = "It rained all day in the valley, and the ferry stayed in the harbour. ";
    private static final String LISTED = "The ministry imposed sanctions on a bank in Minsk and froze its assets.";
    private static final String SOLD = "Norway will sell twenty howitzers to Poland.";

    @Test
    void whatSpeaksForEitherCategoryIsReadHoweverLateItStands() {
        String excerpt = excerpt("A day in Oslo", RAIN.repeat(40) + SOLD + " " + RAIN.repeat(40) + LISTED);

        assertTrue(excerpt.startsWith("A day in Oslo "), excerpt);
        assertTrue(excerpt.indexOf(SOLD) > 0 && excerpt.indexOf(SOLD) < excerpt.indexOf(LISTED), excerpt);
        assertTrue(excerpt.length() <= 700, "of " + excerpt.length());
    }

    @Test
    void aShortArticleIsReadWhole() {
        assertEquals("A day in Oslo " + LISTED + " " + SOLD, excerpt("A day in Oslo", LISTED + " " + SOLD));
    }

    @Test
    void aSentenceWithoutEndIsRead() {
        String excerpt = excerpt("", "sanctions on a bank and ".repeat(500));

        assertTrue(excerpt.contains("sanctions on a bank and"), excerpt);
    }

    private static String excerpt(String headline, String body) {
        RawArticle article = new RawArticle(
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
                Instant.EPOCH);
        return Excerpt.of(READER.read(new Cleaner().clean(article), "en").orElseThrow(), WEIGHTS);
    }
}
