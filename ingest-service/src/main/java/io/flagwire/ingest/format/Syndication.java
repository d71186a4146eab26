package io.flagwire.ingest.format;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.flagwire.events.PubStatus;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.Limits;
import io.flagwire.ingest.wire.Links;
import io.flagwire.ingest.wire.Markup;
import io.flagwire.ingest.wire.Moments;
import io.flagwire.ingest.wire.UnreadableException;
import io.flagwire.ingest.wire.XmlTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/// Reads RSS 0.9x, 1.0 and 2.0, and Atom 0.3 and 1.0, also a lone Atom entry. What Atom says was deleted is a kill.
final class Syndication {
    private static final Pattern MAIL_AND_NAME = Pattern.compile("\\S+@\\S+\\s*\\(([^)]+)\\)");

    private Syndication() {}

    static List<ReadItem> read(byte[] body, @Nullable String contentType) {
        Document document = FeedTree.mend(XmlTree.read(body, contentType));
        List<Element> elements = FeedTree.items(document);
        List<Element> deleted = FeedTree.deleted(document);
        int items = elements.size() + deleted.size();
        if (items > Limits.ITEMS) {
            throw new UnreadableException(
                    413, "the feed has %d items, more than %d".formatted(items, Limits.ITEMS), "");
        }
        if (items == 0) {
            throw new UnreadableException(422, "there is no item in the feed", "");
        }
        SyndFeed feed = feed(document);
        List<SyndEntry> entries = feed.getEntries();
        List<ReadItem> read = new ArrayList<>(items);
        for (int i = 0; i < entries.size(); i++) {
            Element element = i < elements.size() ? elements.get(i) : document.getRootElement();
            read.add(item(feed, entries.get(i), element, i + 1));
        }
        for (Element tombstone : deleted) {
            read.add(kill(tombstone, read.size() + 1));
        }
        return read;
    }

    private static SyndFeed feed(Document document) {
        try {
            return new SyndFeedInput(false, Locale.ROOT).build(document);
        } catch (FeedException | RuntimeException e) {
            throw new UnreadableException(
                    400, "not RSS or Atom that can be read: its root is <%s>".formatted(rootName(document)), "");
        }
    }

    private static String rootName(Document document) {
        return document.getRootElement().getName();
    }

    private static ReadItem item(SyndFeed feed, SyndEntry entry, Element element, int number) {
        String headline = Markup.title(entry.getTitle());
        SyndContent content = content(entry);
        if (headline == null && content == null) {
            return new ReadItem.Unreadable(
                    number,
                    new Fault(422, "there is nothing to read in item %d: no title or content".formatted(number), ""));
        }
        Instant updated = instant(entry.getUpdatedDate());
        return new ReadItem.Article(
                number,
                new ArticleSubmission(
                        entry.getUri(),
                        updated == null ? null : updated.toString(),
                        null,
                        headline,
                        content == null ? null : content.getValue(),
                        content == null ? null : html(content) ? "text/html" : "text/plain",
                        language(feed, entry, element),
                        Links.absolute(feed.getLink(), Objects.requireNonNullElse(entry.getLink(), permaLink(element))),
                        by(feed, entry),
                        null,
                        Optional.ofNullable(instant(entry.getPublishedDate())).orElse(updated),
                        null,
                        null));
    }

    private static ReadItem kill(Element tombstone, int number) {
        String uri = tombstone.getAttributeValue("ref");
        return new ReadItem.Article(
                number,
                new ArticleSubmission(
                        uri,
                        Moments.read(tombstone.getAttributeValue("when"))
                                .map(Instant::toString)
                                .orElse(null),
                        PubStatus.CANCELED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    // The whole text where there is one, else the summary.
    private static @Nullable SyndContent content(SyndEntry entry) {
        for (SyndContent content : entry.getContents()) {
            if (readable(content)) {
                return content;
            }
        }
        return readable(entry.getDescription()) ? entry.getDescription() : null;
    }

    private static boolean readable(@Nullable SyndContent content) {
        return content != null
                && content.getValue() != null
                && !content.getValue().isBlank();
    }

    // RSS never says, and Atom may be wrong about it.
    private static boolean html(SyndContent content) {
        String type = Objects.requireNonNullElse(content.getType(), "");
        return type.equals("xhtml") || (!type.equals("text") && Markup.isHtml(content.getValue()));
    }

    private static @Nullable String language(SyndFeed feed, SyndEntry entry, Element element) {
        if (entry.getModule(DCModule.URI) instanceof DCModule module && module.getLanguage() != null) {
            return module.getLanguage();
        }
        String language = FeedTree.language(element);
        return language.isEmpty() ? feed.getLanguage() : language;
    }

    private static String permaLink(Element element) {
        for (Element child : element.getChildren()) {
            if (child.getName().equals("guid")
                    && !"false".equalsIgnoreCase(child.getAttributeValue("isPermaLink"))
                    && Links.web(child.getTextTrim())) {
                return child.getTextTrim();
            }
        }
        return "";
    }

    private static @Nullable String by(SyndFeed feed, SyndEntry entry) {
        String names = names(entry.getAuthors());
        if (names.isEmpty()) {
            names = Objects.requireNonNullElse(entry.getAuthor(), "").strip();
        }
        if (names.isEmpty()) {
            names = names(feed.getAuthors());
        }
        Matcher mail = MAIL_AND_NAME.matcher(names);
        return mail.matches() ? mail.group(1).strip() : Markup.title(names);
    }

    private static String names(@Nullable List<SyndPerson> people) {
        return people == null
                ? ""
                : people.stream()
                        .map(SyndPerson::getName)
                        .filter(name -> name != null && !name.isBlank())
                        .map(String::strip)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
