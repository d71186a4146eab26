package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.ingest.wire.Characters;
import io.flagwire.ingest.wire.Markup;
import java.util.Base64;
import org.jdom2.Element;
import org.jdom2.filter.Filters;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/// Finds in a news item what a reader reads: inline XML (XHTML or NITF) or inline data, else the description.
///
/// @param html whether it is HTML; the paragraphs of NITF are near enough to be taken for it
record NewsMlText(String value, boolean html) {
    static @Nullable NewsMlText of(Element item) {
        Element contentSet = NewsMlG2.child(item, "contentSet");
        for (Element inline : NewsMlG2.children(contentSet, "inlineXML")) {
            for (Element root : inline.getChildren()) {
                if (!root.getValue().isBlank()) {
                    return new NewsMlText(markup(root), true);
                }
            }
        }
        for (Element inline : NewsMlG2.children(contentSet, "inlineData")) {
            NewsMlText text = data(inline);
            if (text != null) {
                return text;
            }
        }
        Element contentMeta = NewsMlG2.child(item, "contentMeta");
        String description = NewsMlG2.text(contentMeta, "description");
        return description == null ? null : new NewsMlText(description, Markup.isHtml(description));
    }

    // Of a whole document the body alone: <body.content> in NITF, <body> in XHTML.
    private static String markup(Element root) {
        Element body = root;
        for (Element inner : root.getDescendants(Filters.element())) {
            if (inner.getName().equals("body.content")) {
                body = inner;
                break;
            }
            if (inner.getName().equals("body")) {
                body = inner;
            }
        }
        return new XMLOutputter(Format.getRawFormat().setOmitDeclaration(true)).outputElementContentString(body);
    }

    private static @Nullable NewsMlText data(Element inline) {
        String value = inline.getValue();
        if (inline.getAttributeValue("encoding", "").endsWith("base64")) {
            try {
                value = Characters.decode(Base64.getMimeDecoder().decode(value.getBytes(UTF_8)), null);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        String type = inline.getAttributeValue("contenttype", "");
        if (value.isBlank() || !(type.isEmpty() || type.startsWith("text/") || type.endsWith("+xml"))) {
            return null;
        }
        boolean html = type.isEmpty() ? Markup.isHtml(value) : !type.startsWith("text/plain");
        return new NewsMlText(value.strip(), html);
    }
}
