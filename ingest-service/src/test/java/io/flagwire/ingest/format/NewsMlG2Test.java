package io.flagwire.ingest.format;

import static io.flagwire.ingest.format.Samples.article;
import static io.flagwire.ingest.format.Samples.fault;
import static io.flagwire.ingest.format.Samples.only;
import static io.flagwire.ingest.format.Samples.read;
import static io.flagwire.ingest.format.Samples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.PubStatus;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsMlG2Test {
    @Test
    void newsItemIsRead() {
        ArticleSubmission article = only(Format.NEWS_ITEM, text("news-item.xml"));

        assertEquals("urn:newsml:example.org:20261124:g2-1", article.uri());
        assertEquals("7", article.version());
        assertEquals(PubStatus.USABLE, article.pubStatus());
        assertEquals("Turkey signs for 20 & more drones", article.headline());
        assertEquals("text/html", article.contentType());
        assertTrue(
                article.body() != null
                        && article.body().contains("The contract covers 20 drones.")
                        && !article.body().contains("Nor this"),
                article::body);
        assertEquals("en", article.language());
        assertEquals("By Selin Kaya", article.by());
        assertEquals("Ankara", article.located());
        assertEquals(Instant.parse("2026-11-24T10:00:00Z"), article.publishedAt());
        assertEquals(Instant.parse("2026-11-24T18:00:00Z"), article.embargoedUntil());
        assertEquals("urn:newsml:example.org:20261123:g2-0", article.evolvedFrom());
    }

    @Test
    void newsMessageIsReadItemByItem() {
        List<ReadItem> items = read(Format.NEWS_MESSAGE, text("news-message.xml"));

        assertEquals(3, items.size());
        assertEquals("Plain words of the first.", article(items.get(0)).body());
        assertEquals("text/plain", article(items.get(0)).contentType());
        Fault nameless =
                assertInstanceOf(ReadItem.Unreadable.class, items.get(1)).fault();
        assertTrue(
                nameless.detail().contains("newsItem[2]") && nameless.detail().contains("guid"), nameless::detail);
        assertTrue(article(items.get(2)).kill());
        assertEquals(3, items.get(2).line());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            <inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>A</p></body></html></inlineXML> | <p xmlns="http://www.w3.org/1999/xhtml">A</p> | text/html
            <inlineData contenttype="text/html">&lt;p&gt;A&lt;/p&gt;</inlineData>                       | <p>A</p> | text/html
            <inlineData>A and B</inlineData>                                                            | A and B  | text/plain
            <inlineData contenttype="text/plain" encoding="enc:base64">w6k=</inlineData>                | é        | text/plain
            <inlineData contenttype="image/png" encoding="enc:base64">AAAA</inlineData><inlineData>B</inlineData> | B | text/plain
            """)
    void contentIsReadInEveryForm(String content, String body, String contentType) {
        ArticleSubmission article = only(Format.NEWS_ITEM, item("<contentSet>" + content + "</contentSet>"));

        assertEquals(body, article.body());
        assertEquals(contentType, article.contentType());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>                     | 400 | guid
            <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a"/>        | 422 | nothing to read
            <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"/>                  | 422 | no newsItem
            <packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>                  | 400 | <packageItem>
            <newsItem guid="urn:a"><itemMeta></newsItem>                                | 400 | line 1
            """)
    void brokenItemsAreRefused(String document, int status, String detail) {
        Fault fault = fault(Format.NEWS_ITEM, document);

        assertEquals(status, fault.status(), fault::detail);
        assertTrue(fault.detail().contains(detail), fault::detail);
    }

    private static String item(String content) {
        return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:a'>" + content + "</newsItem>";
    }
}
