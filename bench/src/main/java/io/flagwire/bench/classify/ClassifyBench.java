package io.flagwire.bench.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.bench.mix.ArticleMix;
import io.flagwire.bench.mix.ArticleTemplate;
import io.flagwire.bench.mix.Samples;
import io.flagwire.enrich.classify.Classification;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.classify.Model;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// Cleans and classifies articles of 3 KB on one thread, one after another, as the service does. Of as many as of real
/// news the encoder is asked.
final class ClassifyBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double FLAGGED_SHARE = 0.1;
    // Of the 23,438 English articles of the unlabelled development news, were a tenth of them flagged.
    private static final int ASKED_IS_ONE_IN = 16;
    private static final int KEPT = 4000;
    private static final double PERCENTILE = 0.99;

    private final Cleaner cleaner = new Cleaner();
    private final Classifier classifier = Classifier.shipped();
    private final Classifier concepts = classifier.by(Model.shipped().byConceptsAlone());

    ClassifyReport run(double warmUpSeconds, double seconds) throws IOException {
        List<RawArticle> articles = articles();
        judge(articles, warmUpSeconds);
        long[] nanos = judge(articles, seconds);
        double total = Arrays.stream(nanos).sum() / 1e9;
        Arrays.sort(nanos);
        System.gc();
        Runtime memory = Runtime.getRuntime();
        OptionalDouble fastText = FastTextBench.articlesPerSecond(
                articles.stream().map(this::text).toList(),
                articles.stream().map(article -> flagged(judge(article))).toList());
        return new ClassifyReport(
                nanos.length / total,
                fastText,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * PERCENTILE)] / 1e6,
                (memory.totalMemory() - memory.freeMemory()) / (double) (1 << 20));
    }

    private long[] judge(List<RawArticle> articles, double seconds) {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        long[] nanos = new long[1 << 16];
        int done = 0;
        for (long now = System.nanoTime(); now < until; done++) {
            judge(articles.get(done % articles.size()));
            long after = System.nanoTime();
            nanos = done < nanos.length ? nanos : Arrays.copyOf(nanos, nanos.length * 2);
            nanos[done] = after - now;
            now = after;
        }
        return Arrays.copyOf(nanos, done);
    }

    private Classification judge(RawArticle article) {
        return classifier.classify(cleaner.clean(article));
    }

    private String text(RawArticle article) {
        CleanArticle clean = cleaner.clean(article);
        return clean.text();
    }

    private static boolean flagged(Classification verdict) {
        return verdict.categories().stream().anyMatch(CategoryVerdict::flagged);
    }

    /// Whether the encoder has a say.
    private boolean asked(RawArticle article) {
        CleanArticle clean = cleaner.clean(article);
        return !concepts.classify(clean)
                .categories()
                .equals(classifier.classify(clean).categories());
    }

    private List<RawArticle> articles() throws IOException {
        List<ArticleTemplate> flagged = new ArrayList<>();
        List<ArticleTemplate> plain = new ArrayList<>();
        List<ArticleTemplate> asked = new ArrayList<>();
        for (ArticleTemplate template : Samples.templates()) {
            RawArticle copy = raw(template.numbered(1));
            (asked(copy) ? asked : flagged(judge(copy)) ? flagged : plain).add(template);
        }
        ArticleMix mix = new ArticleMix(flagged, plain, FLAGGED_SHARE);
        List<RawArticle> articles = new ArrayList<>();
        for (int number = 1; number <= KEPT; number++) {
            boolean one = number % ASKED_IS_ONE_IN == 0 && !asked.isEmpty();
            articles.add(raw(
                    one ? asked.get(number / ASKED_IS_ONE_IN % asked.size()).numbered(number) : mix.article(number)));
        }
        return articles;
    }

    private static RawArticle raw(byte[] json) {
        try {
            JsonNode article = JSON.readTree(json);
            String uri = article.path("uri").asText();
            return new RawArticle(
                    uri,
                    1,
                    "bench",
                    "bench",
                    uri,
                    uri,
                    null,
                    PubStatus.USABLE,
                    article.path("headline").asText(),
                    article.path("body").asText(),
                    article.path("contentType").asText("text/plain"),
                    "en",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Instant.EPOCH);
        } catch (IOException e) {
            throw new IllegalStateException("a sample is no JSON", e);
        }
    }
}
