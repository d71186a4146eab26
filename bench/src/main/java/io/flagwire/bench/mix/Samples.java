package io.flagwire.bench.mix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.stack.SampleFeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The sample feed as templates, without its copies, corrections and kills.
public final class Samples {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REMARKABLE =
            List.of("10-canonical.ndjson", "20-sanctions.ndjson", "30-arms.ndjson", "35-both.ndjson");
    private static final String PLAIN = "40-neither.ndjson";

    private Samples() {}

    /// All of them, each kind in the order of the feed. Which of them are flagged is for the house to say.
    public static List<ArticleTemplate> templates() throws IOException {
        List<String> padding = plainParagraphs();
        List<ArticleTemplate> templates = new ArrayList<>();
        for (String file : REMARKABLE) {
            SampleFeed.articles(file).forEach(article -> templates.add(ArticleTemplate.of(article, padding)));
        }
        SampleFeed.articles(PLAIN).forEach(article -> templates.add(ArticleTemplate.of(article, padding)));
        return templates;
    }

    /// The middle paragraphs of the first plain article in plain text: news, without a word that matters here.
    private static List<String> plainParagraphs() throws IOException {
        for (String article : SampleFeed.articles(PLAIN)) {
            JsonNode read = JSON.readTree(article);
            if (read.path("contentType").asText().equals("text/plain")) {
                return List.of(read.path("body").asText().split("\n\n"));
            }
        }
        throw new IllegalStateException(PLAIN + " has no plain text");
    }
}
