package io.flagwire.ingest.format;

import static io.flagwire.ingest.format.Samples.article;
import static io.flagwire.ingest.format.Samples.fault;
import static io.flagwire.ingest.format.Samples.only;
import static io.flagwire.ingest.format.Samples.read;
import static io.flagwire.ingest.format.Samples.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.format.ReadItem.Unreadable;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// JSON Feed and CloudEvents.
class JsonFormatsTest {
    @Test
    void jsonFeedIsRead() {
        List<ReadItem> items = read(Format.JSON_FEED, text("feed.json"));

        assertEquals(5, items.size());
        ArticleSubmission first = article(items.get(0));
        assertEquals("j-1", first.uri());
        assertEquals("Radar sale & service agreed", first.headline());
        assertEquals("<p>Radars are sold.</p>", first.body());
        assertEquals("text/html", first.contentType());
        assertEquals("https://json.example.org/a/1", first.url());
        assertEquals("A. One, B. Two", first.by());
        assertEquals("en", first.language());
        assertEquals(Instant.parse("2026-11-24T11:00:00Z"), first.publishedAt());
        assertEquals("2026-11-24T12:00:00Z", first.version());

        ArticleSubmission second = article(items.get(1));
        assertEquals("17", second.uri());
        assertEquals("text/plain", second.contentType());
        assertEquals("nl", second.language());
        assertEquals("Old Style", second.by());

        assertEquals(
                "/items/2",
                assertInstanceOf(Unreadable.class, items.get(2)).fault().pointer());
        Fault empty = assertInstanceOf(Unreadable.class, items.get(3)).fault();
        assertEquals(422, empty.status());
        assertEquals("/items/3", empty.pointer());
        assertNull(article(items.get(4)).uri());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            []                      | 400 | /items
            {"items": {}}           | 400 | /items
            {"items": []}           | 422 | /items
            {"items": [             | 400 | ``
            ``                      | 400 | ``
            """)
    void brokenJsonFeedsAreRefused(String document, int status, String pointer) {
        Fault fault = fault(Format.JSON_FEED, document);

        assertEquals(status, fault.status(), fault::detail);
        assertEquals(pointer, fault.pointer());
    }

    @ParameterizedTest
    @CsvSource({"windows-1252, windows-1252", "UTF-8, iso-8859-1", "UTF-16LE, utf-8", "UTF-32BE, ''"})
    void charsetOfJsonIsFoundToo(String real, String label) {
        byte[] body = "{\"items\": [{\"title\": \"Zölle für Öl\"}]}".getBytes(Charset.forName(real));

        assertEquals(
                "Zölle für Öl",
                article(Format.JSON_FEED
                                .read(body, "application/feed+json; charset=" + label)
                                .getFirst())
                        .headline());
    }

    @Test
    void eventIsReadAndFillsWhatItsDataLacks() {
        ArticleSubmission article = only(Format.CLOUDEVENT, text("event.json"));

        assertEquals("Two brokers are delisted", article.headline());
        assertEquals("https://cms.example.org#article-9", article.uri());
        assertEquals(Instant.parse("2026-11-24T10:00:00Z"), article.publishedAt());
    }

    @Test
    void batchIsReadEventByEvent() {
        List<ReadItem> items = read(Format.CLOUDEVENTS, text("events.json"));

        assertEquals(List.of(1, 2, 3, 4, 4), items.stream().map(ReadItem::line).toList());
        assertEquals(
                "/1/data",
                assertInstanceOf(Unreadable.class, items.get(1)).fault().pointer());
        assertEquals("Three", article(items.get(2)).headline());
        assertEquals("Five", article(items.get(4)).headline());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"id": "1", "source": "s", "type": "t", "data": {}}                                               | 400 | /specversion
            {"specversion": "0.3", "id": "1", "source": "s", "type": "t", "data": {}}                         | 400 | /specversion
            {"specversion": "1.0", "source": "s", "type": "t", "data": {}}                                    | 400 | /id
            {"specversion": "1.0", "id": "1", "type": "t", "data": {}}                                        | 400 | /source
            {"specversion": "1.0", "id": "1", "source": "s", "type": " ", "data": {}}                         | 400 | /type
            {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "data": {"headline": []}}           | 400 | /data/headline
            {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "data_base64": "%%"}                | 400 | /data_base64
            {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "datacontenttype": "image/png", "data": "x"} | 400 | /data
            []                                                                                                | 400 | ``
            """)
    void brokenEventsAreRefused(String document, int status, String pointer) {
        Fault fault = fault(Format.CLOUDEVENT, document);

        assertEquals(status, fault.status(), fault::detail);
        assertEquals(pointer, fault.pointer(), fault::detail);
    }

    @Test
    void eventInHeadersIsReadFromThem() {
        Map<String, String> headers =
                Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-source", "s", "ce-type", "t", "ce-subject", "x");
        EventContext context = EventContext.ofHeaders(headers::get).orElseThrow();

        assertTrue(context.fault("").isEmpty());
        List<ReadItem> items = context.complete(Format.NATIVE.read("{\"headline\": \"H\"}".getBytes(UTF_8), null));
        assertEquals("s#x", article(items.getFirst()).uri());
        assertTrue(EventContext.ofHeaders(name -> null).isEmpty());
    }
}
