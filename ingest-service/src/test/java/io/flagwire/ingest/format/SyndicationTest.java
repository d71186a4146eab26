package io.flagwire.ingest.format;

import static io.flagwire.ingest.format.Samples.article;
import static io.flagwire.ingest.format.Samples.fault;
import static io.flagwire.ingest.format.Samples.only;
import static io.flagwire.ingest.format.Samples.read;
import static io.flagwire.ingest.format.Samples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyndicationTest {
    private static final String ITEM = "<item><title>A</title><guid>g</guid></item>";

    @Test
    void atomIsRead() {
        List<ReadItem> items = read(Format.SYNDICATION, text("atom.xml"));

        assertEquals(3, items.size());
        ArticleSubmission first = article(items.get(0));
        assertEquals("tag:example.org,2026:atom-1", first.uri());
        assertEquals("Frigates & corvettes: two sold", first.headline());
        assertTrue(first.body() != null && first.body().contains("<p>Two ships were sold.</p>"), first::body);
        assertEquals("text/html", first.contentType());
        assertEquals("https://wire.example.org/2026/atom-1", first.url());
        assertEquals("Ines Prado", first.by());
        assertEquals("en", first.language());
        assertEquals(Instant.parse("2026-11-24T07:00:00Z"), first.publishedAt());
        assertEquals("2026-11-24T10:00:00.250Z", first.version());

        ArticleSubmission second = article(items.get(1));
        assertEquals("es", second.language());
        assertEquals("Un resumen con 1 < 2.", second.body());
        assertEquals("text/plain", second.contentType());
        assertEquals("Desk", second.by(), "the feed's author stands in");

        ArticleSubmission deleted = article(items.get(2));
        assertTrue(deleted.kill());
        assertEquals("tag:example.org,2026:atom-0", deleted.uri());
    }

    @Test
    void rssTwoIsRead() {
        List<ReadItem> items = read(Format.SYNDICATION, text("rss-2.xml"));

        assertEquals(4, items.size());
        ArticleSubmission first = article(items.get(0));
        assertEquals("trade-17", first.uri());
        assertEquals("Export ban on gallium \u2013 what changes", first.headline());
        assertEquals("<p>The ban takes effect in &eacute;arly spring.</p>", first.body());
        assertEquals("text/html", first.contentType());
        assertEquals("https://trade.example.org/gallium", first.url());
        assertEquals("L. Okafor", first.by());
        assertEquals("en-us", first.language());
        assertEquals(Instant.parse("2026-11-24T13:05:00Z"), first.publishedAt());

        ArticleSubmission second = article(items.get(1));
        assertNull(second.uri());
        assertNull(second.url());
        assertEquals("The Desk", second.by());
        assertEquals("Only words, 5 > 4.", second.body());
        assertEquals("text/plain", second.contentType());
        assertEquals(Instant.parse("2026-11-24T08:05:00Z"), second.publishedAt(), "no zone is UTC");

        ArticleSubmission third = article(items.get(2));
        assertEquals("https://trade.example.org/permalink", third.url());
        assertNull(third.publishedAt(), "relative to now is no moment");

        Fault empty = assertInstanceOf(ReadItem.Unreadable.class, items.get(3)).fault();
        assertEquals(422, empty.status());
        assertTrue(empty.detail().contains("item 4"), empty::detail);
    }

    @Test
    void olderFormsOfRssAreRead() {
        ArticleSubmission one = only(Format.SYNDICATION, text("rss-1.xml"));
        assertEquals("Embargo on spare parts is lifted", one.headline());
        assertEquals("https://one.example.org/a", one.url());
        assertEquals("sv", one.language());
        assertEquals(Instant.parse("2026-11-24T06:00:00Z"), one.publishedAt());

        ArticleSubmission old = only(Format.SYNDICATION, text("rss-091.xml"));
        assertEquals("Café owner fined for unlicensed exports", old.headline());
        assertEquals("A fine & a warning.", old.body());
    }

    @ParameterizedTest
    @CsvSource({"0.91", "0.92", "0.93", "0.94", "2.0", "2.0.1", "2.1", "''", "9"})
    void versionThatRssNamesDoesNotMatter(String version) {
        assertEquals("A", only(Format.SYNDICATION, rss(version, ITEM)).headline());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            <title>A & B</title>                                    | A & B
            <title>A &amp;amp; B</title>                            | A & B
            <title>A&eacute;B &unknown; C</title>                   | AéB &unknown; C
            <title><![CDATA[<b>A</b> & B]]></title>                 | A & B
            <title>Price &lt; 5 &gt; 3</title>                      | Price < 5 > 3
            <title>A &#x2014; B &#0;</title>                        | A \u2014 B \ufffd
            <title>  A<!-- hidden -->  B </title>                   | A B
            """)
    void titlesAreMadePlain(String title, String plain) {
        assertEquals(
                plain.replace("\\u2014", "\u2014").replace("\\ufffd", "\ufffd"),
                only(Format.SYNDICATION, rss("2.0", "<item>" + title + "</item>"))
                        .headline());
    }

    @Test
    void loneAtomEntryAndAtomWithoutItsNamespaceAreRead() {
        assertEquals("Alone", only(Format.SYNDICATION, """
                        <entry xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>Alone</title></entry>""").headline());
        assertEquals(
                "Bare",
                only(Format.SYNDICATION, "<feed><entry><id>urn:a</id><title>Bare</title></entry></feed>")
                        .headline());
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, windows-1251, true",
        "windows-1251, windows-1251, false",
        "UTF-8, iso-8859-1, true",
        "UTF-8, windows-1251, false",
        "UTF-16LE, utf-16, true",
        "UTF-16BE, utf-8, false"
    })
    void charsetIsFoundWhateverTheLabelSays(String real, String label, boolean inHeader) {
        String document = (inHeader ? "" : "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(label))
                + rss("2.0", "<item><title>Санкции против верфи</title></item>");

        List<ReadItem> items = Format.SYNDICATION.read(
                document.getBytes(Charset.forName(real)), inHeader ? "text/xml; charset=" + label : "text/xml");

        assertEquals("Санкции против верфи", article(items.getFirst()).headline());
    }

    @Test
    void junkBeforeTheFirstTagAndControlCharactersAreMended() {
        assertEquals(
                "A B",
                only(Format.SYNDICATION, "\ufeff \n junk " + rss("2.0", "<item><title>A\u0001 B\ufffe</title></item>"))
                        .headline());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            <rss version="2.0"><channel></channel></rss>                        | 422 | no item
            <rss version="2.0"><item><title>A</title></item></rss>              | 400 | channel
            <rss version="2.0"><channel><item><title>A</item></channel></rss>   | 400 | line 1
            <html><body>Not found</body></html>                                 | 422 | no item
            plain text                                                          | 400 | no tag
            <rss                                                                | 400 | not XML
            """)
    void brokenFeedsAreRefused(String document, int status, String detail) {
        Fault fault = fault(Format.SYNDICATION, document);

        assertEquals(status, fault.status(), fault::detail);
        assertTrue(fault.detail().contains(detail), fault::detail);
    }

    @Test
    void tooManyItemsAreRefused() {
        assertEquals(
                413, fault(Format.SYNDICATION, rss("2.0", ITEM.repeat(10_001))).status());
    }

    private static String rss(String version, String items) {
        return "<rss version='%s'><channel><title>t</title><link>http://x.example/</link><description>d</description>%s</channel></rss>"
                .formatted(version, items);
    }
}
