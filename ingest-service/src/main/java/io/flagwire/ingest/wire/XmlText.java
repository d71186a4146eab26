package io.flagwire.ingest.wire;

import org.jsoup.nodes.Entities;

/// Mends what feeds write and no XML parser takes: text before the first tag, HTML's named entities, ampersands that
/// stand for themselves, control characters. Declarations of types and entities do not come through, so that no
/// parser behind this can be told to expand or fetch anything. One pass, and lines keep their numbers.
final class XmlText {
    private static final int LONGEST_REFERENCE = 34;
    private static final String FIVE = " amp lt gt quot apos ";

    private final String text;
    private final StringBuilder mended;
    private int at;

    private XmlText(String text) {
        this.text = text;
        this.mended = new StringBuilder(text.length() + 64);
    }

    /// @throws UnreadableException when there is no tag, or the document declares entities or types of its own
    static String mend(String text) {
        return new XmlText(text).mend();
    }

    private String mend() {
        int start = text.indexOf('<');
        if (start < 0) {
            throw new UnreadableException(400, "not XML: there is no tag in it", "");
        }
        drop(start);
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit == '<') {
                markup();
            } else if (unit == '&') {
                reference();
            } else {
                keep(at + 1);
            }
        }
        return mended.toString();
    }

    private void markup() {
        if (text.startsWith("<!--", at)) {
            drop(after("-->", at + 4));
        } else if (text.startsWith("<![CDATA[", at)) {
            keep(after("]]>", at + 9));
        } else if (text.startsWith("<?", at)) {
            keep(after("?>", at + 2));
        } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
            doctype();
        } else {
            keep(at + 1);
        }
    }

    // Of a declaration that only names a public type, as RSS 0.91 has it, nothing is lost.
    private void doctype() {
        char quote = 0;
        for (int i = at + 9; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (quote != 0) {
                quote = unit == quote ? 0 : quote;
            } else if (unit == '"' || unit == '\'') {
                quote = unit;
            } else if (unit == '[') {
                throw new UnreadableException(
                        400, "the document declares entities or types of its own (<!DOCTYPE [); send it without", "");
            } else if (unit == '>') {
                drop(i + 1);
                return;
            }
        }
        drop(text.length());
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private void reference() {
        int end = at + 1;
        while (end < text.length() && end - at < LONGEST_REFERENCE && nameUnit(text.charAt(end))) {
            end++;
        }
        String name = text.substring(at + 1, end);
        boolean closed = end < text.length() && text.charAt(end) == ';';
        if (closed && FIVE.contains(" " + name + " ")) {
            keep(end + 1);
        } else if (closed && name.startsWith("#")) {
            mended.append(character(name));
            at = end + 1;
        } else if (closed && Entities.isNamedEntity(name)) {
            mended.append(Entities.getByName(name));
            at = end + 1;
        } else {
            mended.append("&amp;");
            at++;
        }
    }

    private static boolean nameUnit(char unit) {
        return unit == '#' || (unit < 128 && Character.isLetterOrDigit(unit));
    }

    private static String character(String name) {
        try {
            int point = name.startsWith("#x") || name.startsWith("#X")
                    ? Integer.parseInt(name, 2, name.length(), 16)
                    : Integer.parseInt(name, 1, name.length(), 10);
            if (!Character.isValidCodePoint(point) || !allowed(point)) {
                return "\ufffd";
            }
            return "&#" + point + ";";
        } catch (NumberFormatException e) {
            return "&amp;" + name + ";";
        }
    }

    private void keep(int end) {
        for (; at < end; at++) {
            char unit = text.charAt(at);
            if (Character.isSurrogate(unit)) {
                surrogate(unit);
            } else if (allowed(unit)) {
                mended.append(unit);
            }
        }
    }

    private void surrogate(char unit) {
        if (Character.isHighSurrogate(unit)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1))) {
            mended.append(unit);
        } else if (Character.isLowSurrogate(unit) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1))) {
            mended.append(unit);
        } else {
            mended.append('\ufffd');
        }
    }

    // XML 1.0, production 2.
    private static boolean allowed(int point) {
        return point >= 0x20
                ? (point < 0xD800 || point > 0xDFFF) && point != 0xFFFE && point != 0xFFFF
                : point == '\t' || point == '\n' || point == '\r';
    }

    private void drop(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                mended.append('\n');
            }
        }
    }
}
