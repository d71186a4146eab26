package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flagwire.ingest.wire.UnreadableException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecognitionTest {
    static Stream<String> samples() {
        // A batch of events is a list, as many things are: only its label tells.
        return Samples.NAMES.stream().filter(name -> !name.equals("events.json"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void documentIsKnownByItsShape(String name) {
        assertEquals(
                Samples.format(name),
                Format.of(Samples.bytes(name), name.endsWith("xml") ? "text/xml" : "application/json"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            application/json; charset=utf-8           | {"headline": "standard"}                      | NATIVE
            application/json                          | {"headline": "H", "note": {"standard": {}}}   | NATIVE
            ``                                        | {"headline": "H"}                             | NATIVE
            APPLICATION/JSON                          | {"uri": "urn:a", "body_html": "x"}            | NINJS
            application/json                          | {"uri": "urn:a", "bodies": []}                | NINJS
            application/json                          | {"uri": "urn:a", "pubstatus": "canceled"}     | NINJS
            application/json                          | {"headline": "broken", "standard":            | NATIVE
            application/vnd.iptc.ninjs+json           | {"headline": "H"}                             | NINJS
            application/cloudevents+json              | {}                                            | CLOUDEVENT
            application/cloudevents-batch+json        | []                                            | CLOUDEVENTS
            application/feed+json                     | {}                                            | JSON_FEED
            application/atom+xml;type=entry           | <entry/>                                      | SYNDICATION
            application/rss+xml                       | nonsense                                      | SYNDICATION
            application/xml                           | <!-- <rss> --><a:RDF xmlns:a="x">             | SYNDICATION
            application/vnd.iptc.g2.newsitem+xml      | <newsMessage/>                                | NEWS_MESSAGE
            application/vnd.iptc.g2.newsmessage+xml   | <newsItem guid="a">                           | NEWS_ITEM
            application/vnd.iptc.g2.newsitem+xml      | nonsense                                      | NEWS_ITEM
            """)
    void labelAndShapeDecideTogether(String contentType, String document, Format format) {
        assertEquals(format, Format.of(document.getBytes(UTF_8), contentType.isEmpty() ? null : contentType));
    }

    @ParameterizedTest
    @CsvSource({"image/png,x", "text/xml,<html><body/></html>", "application/xml,text", "text/html,<html/>"})
    void everythingElseIsRefused(String contentType, String document) {
        assertEquals(
                415,
                assertThrows(UnreadableException.class, () -> Format.of(document.getBytes(UTF_8), contentType))
                        .fault()
                        .status());
    }
}
