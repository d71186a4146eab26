package io.flagwire.ingest.wire;

import java.io.StringReader;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.StAXStreamBuilder;
import org.jspecify.annotations.Nullable;

/// Reads XML into a tree, mended and within limits. Nothing is fetched and nothing expanded: there is no DTD, no
/// external entity, no schema.
public final class XmlTree {
    private static final XMLInputFactory PARSERS = parsers();

    private XmlTree() {}

    /// @param contentType the header, for its charset
    /// @throws UnreadableException when it is not XML, too deep, or too much
    public static Document read(byte[] body, @Nullable String contentType) {
        // The declaration ends on the first line; a newline before it would be an error.
        String text = XmlText.mend(Characters.decode(body, contentType)).stripLeading();
        try {
            return new StAXStreamBuilder().build(new Counted(PARSERS.createXMLStreamReader(new StringReader(text))));
        } catch (XMLStreamException e) {
            throw new UnreadableException(400, notXml(e), "");
        } catch (JDOMException | RuntimeException e) {
            if (e instanceof UnreadableException unreadable) {
                throw unreadable;
            }
            if (e.getCause() instanceof XMLStreamException syntax) {
                throw new UnreadableException(400, notXml(syntax), "");
            }
            throw new UnreadableException(
                    400, "not XML that can be read: " + e.getClass().getSimpleName(), "");
        }
    }

    private static String notXml(XMLStreamException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        int start = message.indexOf("Message: ");
        String reason = (start < 0 ? message : message.substring(start + 9))
                .lines()
                .findFirst()
                .orElse("");
        return e.getLocation() == null
                ? "not XML: " + reason
                : "not XML from line %d, column %d: %s"
                        .formatted(
                                e.getLocation().getLineNumber(), e.getLocation().getColumnNumber(), reason);
    }

    private static XMLInputFactory parsers() {
        // The JDK's own, whatever else is on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        // Counted here, and told in our words.
        factory.setProperty("jdk.xml.maxElementDepth", "0");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    private static final class Counted extends StreamReaderDelegate {
        private int depth;
        private int elements;

        Counted(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                elements++;
                if (depth > Limits.DEPTH) {
                    throw new UnreadableException(400, where("the document is nested deeper than", Limits.DEPTH), "");
                }
                if (elements > Limits.XML_ELEMENTS) {
                    throw new UnreadableException(
                            413, where("the document has more elements than", Limits.XML_ELEMENTS), "");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            return event;
        }

        private String where(String what, int limit) {
            return String.format(
                    Locale.ROOT, "%s %d at line %d", what, limit, getLocation().getLineNumber());
        }
    }
}
