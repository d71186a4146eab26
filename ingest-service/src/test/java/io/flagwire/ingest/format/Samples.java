package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.ingest.format.ReadItem.Article;
import io.flagwire.ingest.format.ReadItem.Unreadable;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// Documents of each format, written for the tests, and short ways to read them.
public final class Samples {
    public static final List<String> NAMES = List.of(
            "native.json",
            "ninjs-1.json",
            "ninjs-2.json",
            "ninjs-3.json",
            "news-item.xml",
            "news-message.xml",
            "atom.xml",
            "rss-2.xml",
            "rss-1.xml",
            "rss-091.xml",
            "feed.json",
            "event.json",
            "events.json");

    private Samples() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("/formats/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String name) {
        return new String(bytes(name), UTF_8);
    }

    static Format format(String name) {
        return switch (name) {
            case "native.json" -> Format.NATIVE;
            case "feed.json" -> Format.JSON_FEED;
            case "event.json" -> Format.CLOUDEVENT;
            case "events.json" -> Format.CLOUDEVENTS;
            case "news-item.xml" -> Format.NEWS_ITEM;
            case "news-message.xml" -> Format.NEWS_MESSAGE;
            default -> name.startsWith("ninjs") ? Format.NINJS : Format.SYNDICATION;
        };
    }

    static List<ReadItem> read(Format format, String document) {
        return format.read(document.getBytes(UTF_8), null);
    }

    static ArticleSubmission only(Format format, String document) {
        List<ReadItem> items = read(format, document);
        if (items.size() != 1) {
            throw new AssertionError("one item is expected, not " + items);
        }
        return article(items.getFirst());
    }

    static ArticleSubmission article(ReadItem item) {
        return switch (item) {
            case Article(int line, ArticleSubmission submission) -> submission;
            case Unreadable unreadable -> throw new AssertionError("unreadable: " + unreadable.fault());
        };
    }

    /// The fault of the whole document, or of its only item.
    static Fault fault(Format format, String document) {
        return fault(format, document.getBytes(UTF_8));
    }

    static Fault fault(Format format, byte[] document) {
        try {
            List<ReadItem> items = format.read(document, null);
            if (items.size() == 1 && items.getFirst() instanceof Unreadable unreadable) {
                return unreadable.fault();
            }
            throw new AssertionError("a fault is expected, not " + items);
        } catch (UnreadableException e) {
            return e.fault();
        }
    }
}
