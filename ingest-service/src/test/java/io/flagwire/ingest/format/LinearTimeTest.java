package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.ingest.identity.ArticleIdentity;
import io.flagwire.ingest.wire.Growth;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No reader takes more than linear time and memory, whatever an attacker repeats, and wherever.
@Timeout(120)
class LinearTimeTest {
    private static final String TITLE_ITEM =
            "<rss version='2.0'><channel><item><title>%s</title></item></channel></rss>";
    private static final String LINK_ITEM =
            "<rss version='2.0'><channel><link>http://x.example/</link><item><title>t</title><link>%s</link></item></channel></rss>";

    /// @param frame the document, with a place for what is repeated
    /// @param unit may say its number, as `#`
    record Case(String contentType, String frame, String unit) {
        String document(int size) {
            StringBuilder repeated = new StringBuilder(size + unit.length() + 10);
            for (int i = 0; repeated.length() < size; i++) {
                repeated.append(unit.replace("#", Integer.toString(i)));
            }
            return frame.replace("%s", repeated);
        }
    }

    static Stream<Case> cases() {
        String json = "application/json";
        String xml = "text/xml";
        String ninjs = "{\"uri\": \"urn:a\", \"standard\": {\"name\": \"ninjs\", \"version\": \"2.1\"}, %s}";
        return Stream.of(
                new Case(json, "{\"headline\": \"%s\"}", "word "),
                new Case(json, "{\"headline\": \"%s\"}", "\\u0000\\ud83d"),
                new Case(json, "{\"headline\": \"h\", \"url\": \"http://%s.example/\"}", "a."),
                new Case(json, "{\"headline\": \"h\", \"url\": \"http://x.example/%s\"}", "a/../"),
                new Case(json, "{\"headline\": \"h\", \"url\": \"http://x.example/?%s\"}", "utm_#=a&b#=c&"),
                new Case(json, "{\"headline\": \"h\", \"url\": \"http://x.example/%s\"}", "%25%c3%a9é"),
                new Case(json, "{\"headline\": \"h\", \"version\": \"%s\"}", "1"),
                new Case(json, "{\"headline\": \"h\", %s}", "\"standard\": #, "),
                new Case(json, "{\"headline\": \"h\", %s}", "\"x#\": {\"bodies\": [1]}, "),
                new Case(json, "[%s]", "{\"headline\": \"h\"},"),
                new Case(json, ninjs.replace("%s", "\"headlines\": [{\"value\": \"%s\"}]"), "<b a=#>"),
                new Case(
                        json,
                        ninjs.replace("%s", "\"headlines\": [%s {\"value\": \"h\"}]"),
                        "{\"value\": 1, \"x\": 2},"),
                new Case(json, ninjs.replace("%s", "%s \"headlines\": [{\"value\": \"h\"}]"), "\"body_a#\": 7, "),
                new Case(json, ninjs.replace("%s", "\"versioncreated\": \"%s\""), "2026-"),
                new Case(json, ninjs.replace("%s", "\"uri\": \"urn:%s\""), "a:%20"),
                new Case(json, "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [%s]}", "{\"id\": #},"),
                new Case(
                        json,
                        "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"data\": {\"headline\": \"%s\"}}",
                        "a\\n"),
                new Case(
                        json,
                        "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"data_base64\": \"%s\"}",
                        "YWFh"),
                new Case("application/cloudevents-batch+json", "[%s]", "{\"specversion\": \"1.0\"},"),
                new Case(xml, TITLE_ITEM, "&lt;b a=#>"),
                new Case(xml, TITLE_ITEM, "&lt;div>"),
                new Case(xml, TITLE_ITEM, "&lt;b a=#>&lt;p>x&lt;/p>"),
                new Case(xml, TITLE_ITEM, "&lt;table>&lt;td>"),
                new Case(xml, TITLE_ITEM, "&amp;amp;&amp;lt;"),
                new Case(xml, TITLE_ITEM, "&lt;!--"),
                new Case(xml, TITLE_ITEM, "&amp;#"),
                new Case(xml, TITLE_ITEM, " \n"),
                new Case(xml, TITLE_ITEM, "<![CDATA[x]]>"),
                new Case(xml, TITLE_ITEM, "<x/>"),
                new Case(xml, LINK_ITEM, "a/"),
                new Case(xml, LINK_ITEM.replace("%s", "/%s/../x"), "a/b/../../"),
                new Case(xml, "<rss version='2.0'><channel>%s</channel></rss>", "<item><title>t</title></item>"),
                new Case(
                        xml,
                        "<rss version='2.0'><channel><item><title>t</title>%s</item></channel></rss>",
                        "<pubDate>never</pubDate>"),
                new Case(
                        xml,
                        "<rss version='2.0'><channel><item><title>t</title>%s</item></channel></rss>",
                        "<category>c</category>"),
                new Case(
                        xml,
                        "<rss version='2.0'><channel><item><title>t</title>%s</item></channel></rss>",
                        "<guid>g</guid>"),
                new Case(
                        xml,
                        "<rss version='2.0'><channel>%s<item><title>t</title></item></channel></rss>",
                        "<link>http://x.example/</link>"),
                new Case(
                        xml,
                        "<rss version='2.0'><channel><item><title>t</title><pubDate>%s</pubDate></item></channel></rss>",
                        "Mon, "),
                new Case(xml, "<feed xmlns='http://www.w3.org/2005/Atom'>%s</feed>", "<entry><title>t</title></entry>"),
                new Case(xml, "<feed>%s</feed>", "<entry><title>t</title></entry>"),
                new Case(
                        xml,
                        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title>%s</entry></feed>",
                        "<link href='a'/>"),
                new Case(
                        xml,
                        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title>%s</entry></feed>",
                        "<author><name>n</name></author>"),
                new Case(
                        xml,
                        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title><content type='xhtml'>%s</content></entry></feed>",
                        "<b>x</b> "),
                new Case(
                        xml,
                        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='g'><contentSet>%s</contentSet></newsItem>",
                        "<inlineXML><a/></inlineXML>"),
                new Case(
                        xml,
                        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='g'><contentSet><inlineXML><a>%s</a></inlineXML></contentSet></newsItem>",
                        "<body>b</body>"),
                new Case(
                        xml,
                        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='g'><contentMeta>%s</contentMeta></newsItem>",
                        "<headline>h</headline>"),
                new Case(
                        xml,
                        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>%s</itemSet></newsMessage>",
                        "<newsItem guid='g#'/>"),
                new Case(
                        xml,
                        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>%s</newsMessage>",
                        "<itemSet><newsItem guid='g#'/></itemSet>"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void costGrowsWithTheDocument(Case hostile) {
        Growth.assertLinear(
                hostile.toString(),
                size -> hostile.document(size).getBytes(UTF_8),
                document -> read(document, hostile.contentType()));
    }

    @Test
    void hostOfManyScriptsTakesNoTime() {
        Growth.assertLinear(
                "host",
                size -> "{\"headline\": \"h\", \"url\": \"http://%s/\"}"
                        .formatted(host(size))
                        .getBytes(UTF_8),
                document -> read(document, "application/json"));
    }

    // Punycode looks at all of a name for each of its characters that is another one.
    private static String host(int size) {
        StringBuilder host = new StringBuilder();
        for (int i = 0; host.length() < size / 3; i++) {
            host.appendCodePoint(0x4E00 + i % 20_000);
        }
        return host.toString();
    }

    private static void read(byte[] document, String contentType) {
        try {
            Format.of(document, contentType).read(document, contentType).forEach(LinearTimeTest::identify);
        } catch (UnreadableException e) {
            // Refused, which has its cost, too.
        }
    }

    private static void identify(ReadItem item) {
        if (item instanceof ReadItem.Article article) {
            ArticleIdentity.of("feed", article.submission());
        }
    }
}
