package io.flagwire.enrich.listformat;

import io.flagwire.enrich.listformat.EntryCollector.Draft;
import io.flagwire.enrich.listformat.ListEntry.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads `sdn.xml`, whatever its namespace. Document types and entities are refused.
final class OfacXml {
    static final Pattern IMO = Pattern.compile("\\bIMO ?(\\d{7})\\b");

    private static final XMLInputFactory PARSERS = parsers();
    private static final Set<String> GROUPS = Set.of("aka", "id");
    private static final int LONGEST_TEXT = 20_000;

    private final XMLStreamReader xml;
    private final EntryCollector entries;

    private OfacXml(XMLStreamReader xml, EntryCollector entries) {
        this.xml = xml;
        this.entries = entries;
    }

    static ReadList read(InputStream document, int most) throws IOException, UnreadableListException {
        try {
            XMLStreamReader xml = PARSERS.createXMLStreamReader(document);
            return new OfacXml(xml, new EntryCollector(most)).read();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException unread) {
                throw unread;
            }
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new UnreadableListException(line, "not XML that is read here: " + reason(e));
        }
    }

    private ReadList read() throws XMLStreamException, UnreadableListException {
        xml.nextTag();
        if (!xml.getLocalName().equals("sdnList")) {
            throw new UnreadableListException(
                    line(), "the root element is %s; sdnList is wanted".formatted(xml.getLocalName()));
        }
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (xml.getLocalName().equals("sdnEntry")) {
                entry();
            } else {
                skip();
            }
        }
        return entries.read();
    }

    // The names come before the type or after it, so an entry is put together when all of it is there.
    private void entry() throws XMLStreamException, UnreadableListException {
        long line = line();
        Map<String, String> own = new HashMap<>();
        var akas = new ArrayList<Map<String, String>>();
        var ids = new ArrayList<Map<String, String>>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "uid", "firstName", "lastName", "sdnType", "remarks" -> own.put(xml.getLocalName(), text());
                case "akaList", "idList" -> group(akas, ids);
                default -> skip();
            }
        }
        Kind kind = kind(own.get("sdnType"), line);
        if (kind == null) {
            entries.skip();
            return;
        }
        Draft draft = entries.open(own.get("uid"), kind, line);
        draft.name(name(own), false, line);
        for (Map<String, String> aka : akas) {
            draft.name(name(aka), "weak".equalsIgnoreCase(aka.get("category")), line);
        }
        for (Map<String, String> id : ids) {
            Matcher imo = IMO.matcher(id.getOrDefault("idNumber", ""));
            if (kind == Kind.VESSEL && imo.find()) {
                draft.vesselNumber(imo.group(1));
            }
        }
    }

    private void group(List<Map<String, String>> akas, List<Map<String, String>> ids)
            throws XMLStreamException, UnreadableListException {
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = xml.getLocalName();
            if (GROUPS.contains(name)) {
                Map<String, String> members = new HashMap<>();
                while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                    members.put(xml.getLocalName(), text());
                }
                (name.equals("aka") ? akas : ids).add(members);
            } else {
                skip();
            }
        }
    }

    private static @Nullable Kind kind(@Nullable String type, long line) throws UnreadableListException {
        return switch (type == null ? "" : type.strip().toLowerCase(Locale.ROOT)) {
            case "individual" -> Kind.PERSON;
            case "entity" -> Kind.ORGANIZATION;
            case "vessel" -> Kind.VESSEL;
            case "aircraft" -> null;
            default ->
                throw new UnreadableListException(
                        line, "sdnType is '%s'; Individual, Entity, Vessel or Aircraft is wanted".formatted(type));
        };
    }

    private static @Nullable String name(Map<String, String> members) {
        String first = members.get("firstName");
        String last = members.get("lastName");
        return first == null || first.isBlank() ? last : last == null ? first : last + ", " + first;
    }

    private String text() throws XMLStreamException, UnreadableListException {
        String text = xml.getElementText();
        if (text.length() > LONGEST_TEXT) {
            throw new UnreadableListException(line(), "an element has more than %d characters".formatted(LONGEST_TEXT));
        }
        return text.strip();
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private long line() {
        return xml.getLocation().getLineNumber();
    }

    private static String reason(XMLStreamException e) {
        String message = e.getMessage() == null ? "no reason" : e.getMessage();
        int at = message.indexOf("Message: ");
        return (at < 0 ? message : message.substring(at + 9)).strip();
    }

    private static XMLInputFactory parsers() {
        // The JDK's own, whatever else is on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
