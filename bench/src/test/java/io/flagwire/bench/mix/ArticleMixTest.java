package io.flagwire.bench.mix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.BreakIterator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArticleMixTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyArticleIsDistinctAndKnowsItsNumber() throws Exception {
        ArticleMix mix = mix(0.1);
        Set<String> uris = new HashSet<>();
        Set<String> bodies = new HashSet<>();
        for (int number = 1; number <= 1000; number++) {
            byte[] article = mix.article(number);
            JsonNode read = JSON.readTree(article);
            uris.add(read.path("uri").asText());
            bodies.add(read.path("body").asText());
            assertEquals(number, ArticleNumber.in(article, 0, article.length));
        }
        assertEquals(1000, uris.size());
        assertEquals(1000, bodies.size());
    }

    @Test
    void articlesAreAboutThreeKilobytes() throws Exception {
        ArticleMix mix = mix(0.1);
        double mean = IntStream.rangeClosed(1, 3000)
                .map(number -> mix.article(number).length)
                .average()
                .orElseThrow();
        assertEquals(mean, mix.meanBytes(), 100);
        assertTrue(mean > 2800 && mean < 3600, () -> "mean " + mean);
        for (ArticleTemplate template : Samples.templates()) {
            assertTrue(template.length() > 2500 && template.length() < 6500, () -> "length " + template.length());
        }
    }

    @Test
    void flaggedShareIsAsAsked() throws Exception {
        for (double share : new double[] {0, 0.07, 0.1, 0.5, 1}) {
            ArticleMix mix = mix(share);
            long flagged = IntStream.rangeClosed(11, 2010).filter(mix::flagged).count();
            assertEquals(2000 * share, flagged, 1);
            assertEquals(flagged, mix.flaggedAmong(11, 2010));
        }
    }

    @Test
    void twoCopiesShareFewSentences() throws Exception {
        for (ArticleTemplate template : Samples.templates()) {
            Set<String> first = sentences(template.numbered(1));
            Set<String> shared = new HashSet<>(first);
            shared.retainAll(sentences(template.numbered(2)));
            assertTrue(
                    4 * shared.size() < first.size(),
                    () -> shared.size() + " of " + first.size() + " are shared: " + shared);
        }
    }

    @Test
    void everyTemplateHasItsTurn() throws Exception {
        ArticleMix mix = mix(0.1);
        Set<String> headlines = new HashSet<>();
        for (int number = 1; number <= 1000; number++) {
            headlines.add(
                    JSON.readTree(mix.article(number)).path("headline").asText().replaceAll(" \\[\\d+]", ""));
        }
        assertEquals(Samples.templates().size(), headlines.size());
    }

    @Test
    void missingNumberAndImpossibleShareAreRefused() {
        byte[] text = "[1234] none [12345678".getBytes(UTF_8);
        assertThrows(IllegalArgumentException.class, () -> ArticleNumber.in(text, 0, text.length));
        assertThrows(IllegalArgumentException.class, () -> mix(1.5));
    }

    private static ArticleMix mix(double share) throws Exception {
        List<ArticleTemplate> templates = Samples.templates();
        return new ArticleMix(templates.subList(0, 35), templates.subList(35, templates.size()), share);
    }

    private static Set<String> sentences(byte[] article) throws Exception {
        String body = JSON.readTree(article).path("body").asText().replaceAll("<[^>]+>", "\n");
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(body);
        Set<String> sentences = new HashSet<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String sentence = body.substring(start, end).strip();
            if (sentence.length() >= 40) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }
}
