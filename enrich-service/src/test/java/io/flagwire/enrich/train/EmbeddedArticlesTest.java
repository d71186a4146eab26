package io.flagwire.enrich.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.classify.Reader;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.events.Category;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedArticlesTest {
    private static final Reader READER = new Reader(new Lexicons());

    @Test
    void everyEnglishArticleIsJudgedOnceByWhatTheOthersTeach() {
        List<Lesson> lessons = Stream.concat(
                        IntStream.range(0, 40)
                                .mapToObj(i -> lesson(
                                        "en-" + i,
                                        "en",
                                        i % 2 == 0
                                                ? "Brussels froze the assets of bank number " + i + "."
                                                : "The museum opened room number " + i + ".",
                                        i % 2 == 0)),
                        Stream.of(lesson("de-1", "de", "Das Museum ist offen.", false)))
                .toList();
        List<String> read = new ArrayList<>();

        List<Verdict> verdicts =
                new EmbeddedArticles(lessons, new Counting(read), progress()).judge(Category.SANCTIONS);

        assertEquals(40, read.size());
        assertTrue(read.getFirst().contains("Brussels froze the assets of bank number 0."));
        assertEquals(
                lessons.stream().limit(40).map(Lesson::article).sorted(byId()).toList(),
                verdicts.stream().map(Verdict::article).sorted(byId()).toList());
        assertTrue(verdicts.stream().allMatch(verdict -> verdict.flagged() == verdict.labelled()));
    }

    @Test
    void longArticlesAreReadFromTheirOpening() {
        List<String> read = new ArrayList<>();
        String text = "The council met on the matter of the bridge. ".repeat(200);

        new EmbeddedArticles(List.of(lesson("en-1", "en", text, false)), new Counting(read), progress());

        assertEquals(1000, read.getFirst().length());
    }

    private static Comparator<LabelledArticle> byId() {
        return Comparator.comparing(LabelledArticle::id);
    }

    private static Progress progress() {
        return new Progress(new PrintWriter(new StringWriter()), "Embedding", 1);
    }

    private static Lesson lesson(String id, String language, String text, boolean sanctions) {
        LabelledArticle article = new LabelledArticle(
                id, null, language, null, null, text, sanctions, false, false, null, List.of(), null, false);
        CleanArticle clean = new Cleaner().clean(article.raw());
        return new Lesson(article, READER.read(clean, language).orElseThrow());
    }

    /// Two numbers: whether it speaks of assets, and of museums.
    private record Counting(List<String> read) implements TextEmbedding {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public float[] embed(String text) {
            read.add(text);
            return new float[] {text.contains("assets") ? 1 : 0, text.contains("museum") ? 1 : 0};
        }
    }
}
