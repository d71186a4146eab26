package io.flagwire.ingest.format;

import io.flagwire.ingest.wire.Moments;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;

/// Makes of a feed as it is found one that its parser knows: dates in one form, a version where RSS has none or a new
/// one, the namespace of Atom where it was forgotten, a feed around a lone entry.
final class FeedTree {
    static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    private static final Namespace TOMBSTONES = Namespace.getNamespace("http://purl.org/atompub/tombstones/1.0");
    private static final Set<String> DATES = Set.of(
            "pubDate", "published", "updated", "issued", "modified", "created", "date", "lastBuildDate", "edited");
    private static final Set<String> RSS_VERSIONS = Set.of("0.91", "0.92", "0.93", "0.94", "2.0");
    private static final Set<String> ITEMS = Set.of("item", "entry");

    private FeedTree() {}

    /// The same document, mended.
    static Document mend(Document document) {
        Element root = document.getRootElement();
        if (root.getName().equals("entry")) {
            root = new Element("feed", root.getNamespace()).addContent(document.detachRootElement());
            document.setRootElement(root);
        }
        if (root.getName().equals("rss")) {
            rss(root);
        } else if (root.getName().equals("feed") && root.getNamespaceURI().isEmpty()) {
            root.setNamespace(ATOM);
            elements(root).stream()
                    .filter(element -> element.getNamespaceURI().isEmpty())
                    .forEach(element -> element.setNamespace(ATOM));
        }
        dates(root);
        return document;
    }

    private static void rss(Element root) {
        if (!RSS_VERSIONS.contains(root.getAttributeValue("version", ""))) {
            root.setAttribute("version", "2.0");
        }
        if (root.getChildren().stream().noneMatch(child -> child.getName().equals("channel"))) {
            throw new UnreadableException(400, "not RSS: there is no channel in it", "");
        }
    }

    private static void dates(Element root) {
        for (Element element : elements(root)) {
            if (DATES.contains(element.getName())) {
                // Renamed, not taken out: where there are many, each removal would move all that come after it.
                Moments.read(element.getText())
                        .ifPresentOrElse(
                                moment -> element.setText(moment.toString()), () -> element.setName("unreadDate"));
            }
        }
    }

    /// The items of the feed, as elements, in its order.
    static List<Element> items(Document document) {
        List<Element> items = new ArrayList<>();
        Element root = document.getRootElement();
        for (Element child : root.getChildren()) {
            if (ITEMS.contains(child.getName())) {
                items.add(child);
            } else if (child.getName().equals("channel")) {
                child.getChildren().stream()
                        .filter(inner -> ITEMS.contains(inner.getName()))
                        .forEach(items::add);
            }
        }
        return items;
    }

    /// What the feed says was deleted (RFC 6721).
    static List<Element> deleted(Document document) {
        return document.getRootElement().getChildren("deleted-entry", TOMBSTONES);
    }

    /// The language of an element, from itself or what is around it.
    static String language(Element element) {
        for (Element around = element; around != null; around = around.getParentElement()) {
            String language = around.getAttributeValue("lang", Namespace.XML_NAMESPACE);
            if (language != null && !language.isBlank()) {
                return language;
            }
        }
        return "";
    }

    // As a list, since what is walked must not change on the way.
    private static List<Element> elements(Element root) {
        List<Element> elements = new ArrayList<>();
        root.getDescendants(Filters.element()).forEach(elements::add);
        return elements;
    }
}
