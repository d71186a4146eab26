package io.flagwire.ingest.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One form of a web address for all the ways it is written, so that an article without a `uri` keeps its identity
/// when it comes again by another way: RFC 3986, section 6, and what carries no meaning on news sites.
///
/// - Scheme and host in small letters, the host in its ASCII form, without a trailing dot; no user name, no default
/// port.
/// - Dot segments resolved; no trailing slash but that of the root.
/// - Characters that need no percent-encoding are decoded, all others encoded as UTF-8, in capitals.
/// - Parameters that only say how a reader came there are left out, and the order of the others is kept.
/// - No fragment, unless it is a route of its own (`#!…`, `#/…`).
///
/// `http` and `https` stay two addresses, as do those with and without `www`: whether they show the same is known to
/// their site alone. What is no web address stays as it is.
public final class CanonicalUrl {
    // RFC 3986, appendix B, for addresses with an authority; every part ends where the next may begin.
    private static final Pattern PARTS =
            Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);
    private static final Set<String> TRACKING = Set.of(
            ("gclid gclsrc gbraid wbraid dclid fbclid msclkid yclid twclid ttclid igshid li_fat_id mc_cid mc_eid mkt_tok"
                            + " _ga _gl _hsenc _hsmi oly_enc_id oly_anon_id vero_id s_cid cmpid xtor spm smid"
                            + " __twitter_impression guccounter guce_referrer guce_referrer_sig")
                    .split(" "));
    private static final int LONGEST_HOST = 253;
    private static final String UNRESERVED = "-._~";
    // What may stand in a path or a query as it is (RFC 3986: sub-delims, ":", "@", "/", "?").
    private static final String ALLOWED = UNRESERVED + "!$&'()*+,;=:@/?";

    private CanonicalUrl() {}

    /// Whether it is an address on the web, http or https, with a host.
    public static boolean isWeb(String url) {
        Matcher parts = PARTS.matcher(url.strip());
        return parts.matches() && !parts.group(2).isEmpty();
    }

    /// The canonical form; the text itself, without space around it, when it is no web address.
    public static String of(String url) {
        String stripped = url.strip();
        Matcher parts = PARTS.matcher(stripped);
        if (!parts.matches() || parts.group(2).isEmpty()) {
            return stripped;
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        StringBuilder canonical = new StringBuilder(stripped.length());
        canonical.append(scheme).append("://").append(authority(scheme, parts.group(2)));
        canonical.append(path(encoded(parts.group(3))));
        if (parts.group(4) != null) {
            appendQuery(canonical, encoded(parts.group(4)));
        }
        String fragment = parts.group(5);
        if (fragment != null && (fragment.startsWith("!") || fragment.startsWith("/"))) {
            canonical.append('#').append(encoded(fragment));
        }
        return canonical.toString();
    }

    private static String authority(String scheme, String authority) {
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.lastIndexOf(':');
        boolean hasPort = colon > hostAndPort.lastIndexOf(']');
        String host = ascii((hasPort ? hostAndPort.substring(0, colon) : hostAndPort).toLowerCase(Locale.ROOT));
        String port = hasPort ? hostAndPort.substring(colon + 1) : "";
        boolean usual = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
        String named = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return usual ? named : named + ":" + port;
    }

    private static String ascii(String host) {
        // DNS has no longer names, and Punycode takes quadratic time.
        if (host.length() > LONGEST_HOST) {
            return host;
        }
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    /// Resolves dot segments (RFC 3986, section 5.2.4), which the path of an address with a host always can.
    private static String path(String path) {
        StringBuilder out = new StringBuilder(path.length() + 1);
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            if (segment.equals("..")) {
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            } else if (!segment.equals(".") && (start > 0 || !segment.isEmpty())) {
                out.append('/').append(segment);
            }
            start = end + 1;
        }
        while (!out.isEmpty() && out.charAt(out.length() - 1) == '/') {
            out.setLength(out.length() - 1);
        }
        return out.isEmpty() ? "/" : out.toString();
    }

    private static void appendQuery(StringBuilder canonical, String query) {
        char before = '?';
        for (String parameter : query.split("&")) {
            String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
            if (!parameter.isEmpty()
                    && !name.startsWith("utm_")
                    && !name.startsWith("at_")
                    && !TRACKING.contains(name)) {
                canonical.append(before).append(parameter);
                before = '&';
            }
        }
    }

    private static String encoded(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xff;
            if (octet == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                int meant = 16 * hex(bytes[i + 1]) + hex(bytes[i + 2]);
                append(out, meant, UNRESERVED);
                i += 2;
            } else {
                append(out, octet, ALLOWED);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int octet, String plain) {
        boolean alphanumeric =
                (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z');
        if (alphanumeric || plain.indexOf(octet) >= 0) {
            out.append((char) octet);
        } else {
            out.append('%')
                    .append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
                    .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
        }
    }

    private static int hex(byte digit) {
        return Character.digit((char) (digit & 0xff), 16);
    }
}
