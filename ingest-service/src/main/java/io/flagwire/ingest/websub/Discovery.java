package io.flagwire.ingest.websub;

import io.flagwire.ingest.fetch.FetchAnswer;
import io.flagwire.ingest.wire.Links;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Which hub distributes a topic, and under which address, by what the topic says itself (WebSub, 4): in `Link`
/// headers, else in the links of the feed or page.
///
/// @param hub null when it names none
/// @param self the topic's own address, which is the one to subscribe to; null when it names none
record Discovery(@Nullable URI hub, @Nullable URI self) {
    private static final int LONGEST_ADDRESS = 8192;
    // An entry may have links of its own.
    private static final Set<String> HEADS = Set.of("feed", "channel", "head", "rss", "rdf:rdf");

    static Discovery of(FetchAnswer topic) {
        Discovery inHeaders = inHeaders(topic);
        if (inHeaders.hub != null) {
            return inHeaders;
        }
        Discovery inBody = json(topic) ? JsonLinks.in(topic) : inMarkup(topic);
        return new Discovery(inBody.hub, inHeaders.self != null ? inHeaders.self : inBody.self);
    }

    private static Discovery inHeaders(FetchAnswer topic) {
        URI hub = null;
        URI self = null;
        for (String header : topic.all("link")) {
            for (LinkHeader link : LinkHeader.parse(header)) {
                hub = hub == null && link.rels().contains("hub") ? resolved(topic, link.address()) : hub;
                self = self == null && link.rels().contains("self") ? resolved(topic, link.address()) : self;
            }
        }
        return new Discovery(hub, self);
    }

    private static Discovery inMarkup(FetchAnswer topic) {
        boolean html =
                topic.header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("html");
        try {
            Document document = Jsoup.parse(
                    new ByteArrayInputStream(topic.body()),
                    null,
                    topic.url().toString(),
                    html ? Parser.htmlParser() : Parser.xmlParser());
            URI hub = null;
            URI self = null;
            for (Element link : document.select("link, *|link")) {
                Element parent = link.parent();
                if (parent != null && HEADS.contains(parent.normalName())) {
                    List<String> rels = LinkHeader.names(link.attr("rel"));
                    hub = hub == null && rels.contains("hub") ? resolved(topic, link.attr("href")) : hub;
                    self = self == null && rels.contains("self") ? resolved(topic, link.attr("href")) : self;
                }
            }
            return new Discovery(hub, self);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static boolean json(FetchAnswer topic) {
        return topic.header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("json");
    }

    static @Nullable URI resolved(FetchAnswer topic, String address) {
        try {
            // Resolving takes quadratic time where there are many dot segments.
            return address.isBlank() || address.length() > LONGEST_ADDRESS
                    ? null
                    : URI.create(Links.ascii(topic.url().resolve(address.strip())));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
