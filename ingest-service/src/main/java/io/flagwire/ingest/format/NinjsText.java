package io.flagwire.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.ingest.wire.Markup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds in a ninjs document what a reader reads, in which form ever it is there.
///
/// @param html whether it is HTML
record NinjsText(String value, boolean html) {
    private static final List<String> BEST = List.of("html", "xhtml", "text");

    /// The body; where there is none, the description.
    static @Nullable NinjsText body(JsonNode document) {
        NinjsText body = of(document, "body", "bodies");
        return body == null ? of(document, "description", "descriptions") : body;
    }

    /// The headline; where there is none, the title that the item is filed under.
    static @Nullable String headline(JsonNode document) {
        String headline = Ninjs.text(document, "headline");
        if (headline == null) {
            NinjsText other = of(document, "headline", "headlines");
            headline = other == null ? Ninjs.text(document, "title") : other.value;
        }
        return Markup.title(headline);
    }

    private static @Nullable NinjsText of(JsonNode document, String prefix, String list) {
        NinjsText listed = listed(document.path(list));
        return listed == null ? prefixed(document, prefix + "_") : listed;
    }

    // The main one where roles are given, else the first that is there.
    private static @Nullable NinjsText listed(JsonNode list) {
        NinjsText first = null;
        for (JsonNode part : list) {
            String value = Ninjs.text(part, "value");
            if (value == null) {
                continue;
            }
            String type = Ninjs.text(part, "contenttype", "contentType");
            NinjsText text = new NinjsText(value, type == null ? Markup.isHtml(value) : !type.startsWith("text/plain"));
            String role = Ninjs.text(part, "role");
            if (role != null && (role.endsWith("main") || role.endsWith("headline") || role.endsWith("body"))) {
                return text;
            }
            first = first == null ? text : first;
        }
        return first;
    }

    // HTML first: it is what was written, and the text is made from it.
    private static @Nullable NinjsText prefixed(JsonNode document, String prefix) {
        for (String form : BEST) {
            String value = Ninjs.text(document, prefix + form);
            if (value != null) {
                return new NinjsText(value, !form.equals("text") || Markup.isHtml(value));
            }
        }
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            String value = member.getKey().startsWith(prefix) ? Ninjs.text(document, member.getKey()) : null;
            if (value != null) {
                return new NinjsText(value, Markup.isHtml(value));
            }
        }
        return null;
    }
}
