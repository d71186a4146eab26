package io.flagwire.alert.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.Alert;
import io.flagwire.events.AlertArticle;
import io.flagwire.events.kafka.EventJson;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The newest alerts of a subscription as an Atom feed (RFC 4287). Text goes out as text, never as mark-up, and of
/// links those to web addresses.
final class AtomFeed {
    private static final EventJson.Reader<Alert> ALERTS = EventJson.reader(Alert.class);
    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

    private final XMLStreamWriter xml;

    private AtomFeed(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /// @param entries the newest first
    static byte[] of(String subscription, String address, List<AlertLedger.Entry> entries) {
        var bytes = new ByteArrayOutputStream();
        try {
            new AtomFeed(XML.createXMLStreamWriter(bytes, UTF_8.name())).write(subscription, address, entries);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void write(String subscription, String address, List<AlertLedger.Entry> entries) throws XMLStreamException {
        List<Alert> alerts = entries.stream()
                .map(entry -> ALERTS.read(entry.body().getBytes(UTF_8)))
                .toList();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
        element("id", "urn:flagwire:" + subscription);
        element("title", "Flagwire " + subscription);
        element(
                "updated",
                alerts.isEmpty()
                        ? "1970-01-01T00:00:00Z"
                        : alerts.getFirst().timestamp().toString());
        link("self", address);
        for (Alert alert : alerts) {
            entry(alert);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private void entry(Alert alert) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", "urn:flagwire:" + alert.data().alertId());
        element("title", alert.data().story().headline());
        element("updated", alert.timestamp().toString());
        xml.writeStartElement("author");
        element("name", "Flagwire");
        xml.writeEndElement();
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", alert.type().wireName());
        List<AlertArticle> articles = alert.data().story().articles();
        for (AlertArticle article : articles) {
            if (article.url() != null && web(article.url())) {
                link(article == articles.getFirst() ? "alternate" : "related", article.url());
            }
        }
        element("summary", String.join("\n", alert.data().why()));
        xml.writeEndElement();
    }

    private void link(String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", clean(address));
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    // Readers make a link of whatever is there, and a stranger may have written a script.
    private static boolean web(String address) {
        return address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
    }

    // Without what XML 1.0 cannot carry at all.
    private static String clean(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "�");
    }
}
