package io.flagwire.ingest.format;

import io.flagwire.events.PubStatus;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.Limits;
import io.flagwire.ingest.wire.Links;
import io.flagwire.ingest.wire.Markup;
import io.flagwire.ingest.wire.Moments;
import io.flagwire.ingest.wire.UnreadableException;
import io.flagwire.ingest.wire.XmlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/// Reads NewsML-G2: a news item, and the news items of a news message; other items of a message (packages, concepts,
/// planning) are passed over.
final class NewsMlG2 {
    private NewsMlG2() {}

    /// @throws UnreadableException when it is neither, or has no news item
    static List<ReadItem> read(byte[] body, @Nullable String contentType) {
        Element root = XmlTree.read(body, contentType).getRootElement();
        if (root.getName().equals("newsItem")) {
            return List.of(item(root, 1, "/newsItem"));
        }
        if (!root.getName().equals("newsMessage")) {
            throw new UnreadableException(
                    400, "a newsItem or newsMessage is wanted, not <%s>".formatted(root.getName()), "");
        }
        List<ReadItem> read = new ArrayList<>();
        for (Element set : children(root, "itemSet")) {
            for (Element item : children(set, "newsItem")) {
                if (read.size() == Limits.ITEMS) {
                    throw new UnreadableException(
                            413, "the message has more than %d items".formatted(Limits.ITEMS), "");
                }
                int number = read.size() + 1;
                read.add(item(item, number, "/newsMessage/itemSet/newsItem[%d]".formatted(number)));
            }
        }
        if (read.isEmpty()) {
            throw new UnreadableException(422, "there is no newsItem in the message", "");
        }
        return read;
    }

    private static ReadItem item(Element item, int number, String place) {
        Element itemMeta = child(item, "itemMeta");
        Element contentMeta = child(item, "contentMeta");
        String guid = item.getAttributeValue("guid");
        if (guid == null || guid.isBlank()) {
            return new ReadItem.Unreadable(
                    number, new Fault(400, place + " has no guid, which the standard asks for", ""));
        }
        PubStatus pubStatus = pubStatus(itemMeta);
        NewsMlText content = NewsMlText.of(item);
        String headline = headline(itemMeta, contentMeta);
        if (headline == null && content == null && pubStatus != PubStatus.CANCELED) {
            return new ReadItem.Unreadable(
                    number, new Fault(422, "there is nothing to read in %s: no headline or text".formatted(place), ""));
        }
        String created = text(itemMeta, "versionCreated");
        return new ReadItem.Article(
                number,
                new ArticleSubmission(
                        guid,
                        version(item, created),
                        pubStatus,
                        headline,
                        content == null ? null : content.value(),
                        content == null ? null : content.html() ? "text/html" : "text/plain",
                        language(item, contentMeta),
                        url(item, itemMeta, guid),
                        by(contentMeta),
                        located(contentMeta),
                        Moments.read(created)
                                .or(() -> Moments.read(text(contentMeta, "contentCreated")))
                                .or(() -> Moments.read(text(itemMeta, "firstCreated")))
                                .orElse(null),
                        Moments.read(text(itemMeta, "embargoed")).orElse(null),
                        link(itemMeta, "evolvedfrom", "residref")));
    }

    private static @Nullable String version(Element item, @Nullable String created) {
        String version = item.getAttributeValue("version");
        return version == null || version.isBlank() ? created : version;
    }

    // By QCode (stat:canceled) or by URI.
    private static @Nullable PubStatus pubStatus(@Nullable Element itemMeta) {
        Element status = child(itemMeta, "pubStatus");
        if (status == null) {
            return null;
        }
        String code = status.getAttributeValue("qcode", status.getAttributeValue("uri", ""))
                .toLowerCase(Locale.ROOT);
        return code.endsWith("canceled") || code.endsWith("cancelled")
                ? PubStatus.CANCELED
                : code.endsWith("withheld") ? PubStatus.WITHHELD : PubStatus.USABLE;
    }

    private static @Nullable String headline(@Nullable Element itemMeta, @Nullable Element contentMeta) {
        String first = null;
        for (Element headline : children(contentMeta, "headline")) {
            String text = Markup.title(headline.getValue());
            if (text != null && headline.getAttributeValue("role", "").endsWith("main")) {
                return text;
            }
            first = first == null ? text : first;
        }
        return first == null ? Markup.title(text(itemMeta, "title")) : first;
    }

    private static @Nullable String language(Element item, @Nullable Element contentMeta) {
        Element language = child(contentMeta, "language");
        String tag = language == null ? null : language.getAttributeValue("tag");
        return tag == null || tag.isBlank() ? item.getAttributeValue("lang", Namespace.XML_NAMESPACE) : tag;
    }

    private static @Nullable String url(Element item, @Nullable Element itemMeta, String guid) {
        String link = link(itemMeta, "canonical", "href");
        if (link != null) {
            return Links.absolute(null, link);
        }
        for (Element remote : children(child(item, "contentSet"), "remoteContent")) {
            if (remote.getAttributeValue("contenttype", "").startsWith("text/html")) {
                return Links.absolute(null, remote.getAttributeValue("href"));
            }
        }
        return Links.web(guid) ? guid : null;
    }

    private static @Nullable String link(@Nullable Element itemMeta, String relation, String attribute) {
        for (Element link : children(itemMeta, "link")) {
            if (link.getAttributeValue("rel", "").toLowerCase(Locale.ROOT).endsWith(relation)) {
                return link.getAttributeValue(attribute, link.getAttributeValue("href"));
            }
        }
        return null;
    }

    private static @Nullable String by(@Nullable Element contentMeta) {
        String by = text(contentMeta, "by");
        return by == null ? name(child(contentMeta, "creator")) : Markup.title(by);
    }

    private static @Nullable String located(@Nullable Element contentMeta) {
        Element located = child(contentMeta, "located");
        return located == null ? null : name(located);
    }

    private static @Nullable String name(@Nullable Element concept) {
        String name = Markup.title(text(concept, "name"));
        return name == null && concept != null ? concept.getAttributeValue("literal") : name;
    }

    static @Nullable String text(@Nullable Element parent, String name) {
        Element child = child(parent, name);
        return child == null || child.getValue().isBlank()
                ? null
                : child.getValue().strip();
    }

    static @Nullable Element child(@Nullable Element parent, String name) {
        return parent == null ? null : parent.getChild(name, parent.getNamespace());
    }

    static List<Element> children(@Nullable Element parent, String name) {
        return parent == null ? List.of() : parent.getChildren(name, parent.getNamespace());
    }
}
