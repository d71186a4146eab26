package io.flagwire.enrich.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.classify.CategoryModel;
import io.flagwire.enrich.classify.Reader;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.events.Category;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final Reader READER = new Reader(new Lexicons());
    private static final List<String> COUNTRIES = List.of("Iran", "Belarus", "Sudan", "Mali", "Cuba", "Serbia");
    private static final List<Lesson> LESSONS = COUNTRIES.stream()
            .flatMap(country -> Stream.of(
                    lesson(
                            "a " + country,
                            "The EU imposed sanctions on a bank in " + country + " and froze its assets.",
                            true),
                    lesson(
                            "b " + country,
                            "The boxing commission would not sanction the match in " + country + ".",
                            false),
                    lesson("c " + country, "The president of " + country + " opened a road.", false)))
            .toList();

    @Test
    void learnsTheSenseAndNotTheCountry() {
        CategoryModel model = new Trainer(Category.SANCTIONS).train(LESSONS);

        assertTrue(flagged(model, lesson("x", "Britain imposed sanctions on two firms in Georgia.", true)));
        assertFalse(flagged(model, lesson("y", "The president of Iran met the president of Belarus.", false)));
    }

    @Test
    void sameLessonsMakeTheSameModel() {
        CategoryModel one = new Trainer(Category.SANCTIONS).train(LESSONS);
        CategoryModel other = new Trainer(Category.SANCTIONS).train(LESSONS);

        assertEquals(one.bias(), other.bias());
        assertEquals(one.passage().named(), other.passage().named());
        assertEquals(one.flaggedFrom(), other.flaggedFrom());
    }

    @Test
    void pairsShareTheirLot() {
        assertEquals(
                1, IntStream.of(paired("1").lot(), paired("2").lot()).distinct().count());
    }

    private static boolean flagged(CategoryModel model, Lesson lesson) {
        return model.judge(Category.SANCTIONS, lesson.passages()).flagged();
    }

    private static Lesson paired(String id) {
        return new Lesson(
                new LabelledArticle(id, null, "en", null, "A", "", true, false, false, "pair", List.of(), null, false),
                List.of());
    }

    private static Lesson lesson(String id, String text, boolean sanctions) {
        var article = new LabelledArticle(
                id, null, "en", null, "", text, sanctions, false, false, null, List.of(), null, false);
        return new Lesson(
                article, READER.read(new Cleaner().clean(article.raw()), "en").orElseThrow());
    }
}
