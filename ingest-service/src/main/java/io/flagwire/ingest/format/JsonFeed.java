package io.flagwire.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.Json;
import io.flagwire.ingest.wire.Limits;
import io.flagwire.ingest.wire.Links;
import io.flagwire.ingest.wire.Markup;
import io.flagwire.ingest.wire.Moments;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads JSON Feed 1.0 and 1.1.
final class JsonFeed {
    private JsonFeed() {}

    static List<ReadItem> read(byte[] body, @Nullable String contentType) {
        JsonNode feed = Json.tree(body, contentType);
        JsonNode items = feed.path("items");
        if (!feed.isObject() || !items.isArray()) {
            throw new UnreadableException(400, "a JSON Feed is wanted: an object with a list of items", "/items");
        }
        if (items.size() > Limits.ITEMS) {
            throw new UnreadableException(
                    413, "the feed has %d items, more than %d".formatted(items.size(), Limits.ITEMS), "/items");
        }
        if (items.isEmpty()) {
            throw new UnreadableException(422, "there is no item in the feed", "/items");
        }
        List<ReadItem> read = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            read.add(item(feed, items.get(i), i));
        }
        return read;
    }

    private static ReadItem item(JsonNode feed, JsonNode item, int index) {
        String pointer = "/items/" + index;
        if (!item.isObject()) {
            return new ReadItem.Unreadable(index + 1, new Fault(400, pointer + " is not an object", pointer));
        }
        String html = Ninjs.text(item, "content_html");
        String text = Ninjs.text(item, "content_text", "summary");
        String headline = Markup.title(Ninjs.text(item, "title"));
        if (headline == null && html == null && text == null) {
            return new ReadItem.Unreadable(
                    index + 1,
                    new Fault(422, "there is nothing to read in %s: no title or content".formatted(pointer), pointer));
        }
        String modified = Ninjs.text(item, "date_modified");
        String language = Ninjs.text(item, "language");
        return new ReadItem.Article(
                index + 1,
                new ArticleSubmission(
                        Ninjs.text(item, "id"),
                        Moments.read(modified).map(Object::toString).orElse(null),
                        null,
                        headline,
                        html == null ? text : html,
                        html == null ? text == null ? null : "text/plain" : "text/html",
                        language == null ? Ninjs.text(feed, "language") : language,
                        Links.absolute(
                                Ninjs.text(feed, "home_page_url", "feed_url"), Ninjs.text(item, "url", "external_url")),
                        Optional.ofNullable(authors(item)).orElseGet(() -> authors(feed)),
                        null,
                        Moments.read(Ninjs.text(item, "date_published"))
                                .or(() -> Moments.read(modified))
                                .orElse(null),
                        null,
                        null));
    }

    private static @Nullable String authors(JsonNode owner) {
        List<String> names = new ArrayList<>();
        for (JsonNode author : owner.path("authors")) {
            String name = Ninjs.text(author, "name");
            if (name != null) {
                names.add(name);
            }
        }
        return names.isEmpty() ? Ninjs.text(owner.path("author"), "name") : String.join(", ", names);
    }
}
