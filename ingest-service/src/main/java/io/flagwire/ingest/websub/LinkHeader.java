package io.flagwire.ingest.websub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One link of a `Link` header (RFC 8288, 3), as far as discovery needs it.
///
/// @param rels in small letters
record LinkHeader(String address, List<String> rels) {
    /// All links of a header's value, in one pass; what is no link is passed over.
    static List<LinkHeader> parse(String header) {
        List<LinkHeader> links = new ArrayList<>();
        int from = header.indexOf('<');
        while (from >= 0) {
            int to = header.indexOf('>', from);
            if (to < 0) {
                break;
            }
            int end = outsideQuotes(header, to + 1, ',');
            links.add(new LinkHeader(header.substring(from + 1, to), rels(header.substring(to + 1, end))));
            from = header.indexOf('<', end);
        }
        return links;
    }

    private static List<String> rels(String parameters) {
        int from = 0;
        while (from < parameters.length()) {
            int end = outsideQuotes(parameters, from, ';');
            String[] parameter = parameters.substring(from, end).split("=", 2);
            if (parameter.length == 2 && parameter[0].strip().equalsIgnoreCase("rel")) {
                return names(parameter[1].replace('"', ' '));
            }
            from = end + 1;
        }
        return List.of();
    }

    /// The relations in one text.
    static List<String> names(String rel) {
        return List.of(rel.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    }

    private static int outsideQuotes(String text, int from, char wanted) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"') {
                quoted = !quoted;
            } else if (unit == wanted && !quoted) {
                return i;
            }
        }
        return text.length();
    }
}
