package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/// An alert for people who read a terminal.
final class AlertText {
    private static final int QUOTE_LENGTH = 160;

    private AlertText() {}

    static synchronized void print(JsonNode alert, PrintWriter out) {
        JsonNode data = alert.path("data");
        JsonNode story = data.path("story");
        out.printf(
                "%n%s #%d  %s%n",
                alert.path("type").asText(),
                data.path("sequence").asLong(),
                story.path("headline").asText());
        for (JsonNode category : story.path("categories")) {
            if (category.path("flagged").asBoolean()) {
                out.printf(
                        "  %s %.2f  \"%s\"%n",
                        category.path("category").asText(),
                        category.path("probability").asDouble(),
                        shortened(category.at("/evidence/0/quote").asText()));
            }
        }
        for (JsonNode article : story.path("articles")) {
            out.printf(
                    "  %s %s%n",
                    article.path("source").asText(), article.path("url").asText(""));
        }
        out.flush();
    }

    private static String shortened(String quote) {
        return quote.length() <= QUOTE_LENGTH ? quote : quote.substring(0, QUOTE_LENGTH - 1) + "…";
    }
}
