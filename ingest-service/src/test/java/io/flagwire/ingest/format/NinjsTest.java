package io.flagwire.ingest.format;

import static io.flagwire.ingest.format.Samples.fault;
import static io.flagwire.ingest.format.Samples.only;
import static io.flagwire.ingest.format.Samples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.PubStatus;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NinjsTest {
    @Test
    void singleMembersOfVersionOneAreRead() {
        ArticleSubmission article = only(Format.NINJS, text("ninjs-1.json"));

        assertEquals("https://agency.example.org/items/ninjs-1", article.uri());
        assertEquals("https://agency.example.org/items/ninjs-1", article.url());
        assertEquals("4", article.version());
        assertEquals(PubStatus.USABLE, article.pubStatus());
        assertEquals("Port authority turns away a tanker under sanctions", article.headline());
        assertEquals("<p>The tanker was turned away on <b>Monday</b>.</p>", article.body());
        assertEquals("text/html", article.contentType());
        assertEquals("Mette Holm", article.by());
        assertEquals("Aarhus", article.located());
        assertEquals(Instant.parse("2026-11-24T09:30:00Z"), article.publishedAt());
        assertEquals(Instant.parse("2026-11-24T12:00:00Z"), article.embargoedUntil());
    }

    @Test
    void listsOfVersionTwoAreRead() {
        ArticleSubmission article = only(Format.NINJS, text("ninjs-2.json"));

        assertEquals("Warschau bestellt 48 Raketenwerfer", article.headline());
        assertEquals("Polen bestellt 48 Werfer bei einem Werk.", article.body());
        assertEquals("text/plain", article.contentType());
        assertEquals(PubStatus.WITHHELD, article.pubStatus());
        assertEquals("2026-11-24T10:30:00Z", article.version(), "the moment stands in for a version");
        assertNull(article.url());
    }

    @Test
    void capitalsOfVersionThreeAreRead() {
        ArticleSubmission article = only(Format.NINJS, text("ninjs-3.json"));

        assertEquals("Paris gèle les avoirs de deux courtiers", article.headline());
        assertEquals("<p>Deux courtiers sont visés.</p>", article.body());
        assertEquals("fr", article.language());
        assertEquals("C. Moreau", article.by());
        assertEquals(Instant.parse("2026-11-25T06:00:00Z"), article.embargoedUntil());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"uri": "urn:a", "headline": "H"}                                                    | H | ``   | ``
            {"uri": "urn:a", "title": "T", "body_text": "B"}                                     | T | B    | text/plain
            {"uri": "urn:a", "headline_web": "W", "body_xhtml": "<p>B</p>"}                      | W | <p>B</p> | text/html
            {"uri": "urn:a", "body_nitf": "<p>B</p>"}                                            | `` | <p>B</p> | text/html
            {"uri": "urn:a", "description_text": "D"}                                            | `` | D   | text/plain
            {"uri": "urn:a", "headlines": [{"value": "H"}], "bodies": [{"value": "B"}]}          | H | B    | text/plain
            {"uri": "urn:a", "bodies": [{"value": ""}, {"value": "<p>B</p>"}]}                   | `` | <p>B</p> | text/html
            {"uri": "urn:a", "headlines": [{"value": "<i>H</i> &amp; I", "contentType": "text/html"}]} | H & I | `` | ``
            {"uri": "urn:a", "descriptions": [{"value": "D", "contenttype": "text/plain"}]}      | `` | D   | text/plain
            {"uri": "urn:a", "pubstatus": "canceled"}                                            | `` | ``  | ``
            {"uri": "urn:a", "pubStatus": "canceled"}                                            | `` | ``  | ``
            """)
    void findsWhatThereIsToRead(String document, String headline, String body, String contentType) {
        ArticleSubmission article = only(Format.NINJS, document);

        assertEquals(headline.isEmpty() ? null : headline, article.headline());
        assertEquals(body.isEmpty() ? null : body, article.body());
        assertEquals(contentType.isEmpty() ? null : contentType, article.contentType());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"headline": "H"}                                                                  | /uri
            {"uri": "no uri", "headline": "H"}                                                 | /uri
            {"uri": 4, "headline": "H"}                                                        | /uri
            {"uri": "urn:a", "headline": ["H"]}                                                | /headline
            {"uri": "urn:a", "headline": "H", "version": 2}                                    | /version
            {"uri": "urn:a", "headline": "H", "versioncreated": "yesterday"}                   | /versioncreated
            {"uri": "urn:a", "headline": "H", "versioncreated": "2026-11-24"}                  | /versioncreated
            {"uri": "urn:a", "headline": "H", "pubstatus": "dead"}                             | /pubstatus
            {"uri": "urn:a", "headline": "H", "type": "poem"}                                  | /type
            {"uri": "urn:a", "headline": "H", "urgency": 12}                                   | /urgency
            {"uri": "urn:a", "headline": "H", "sluglin": "s"}                                  | /sluglin
            {"uri": "urn:a", "headline": "H", "body_": "no form"}                              | /body_
            {"uri": "urn:a", "headline": "H", "person": [{"name": "N", "born": "1"}]}          | /person/0/born
            {"uri": "urn:a", "headline": "H", "subject": [{}, {"scheme": "no uri"}]}           | /subject/1/scheme
            {"uri": "urn:a", "headline": "H", "associations": {"a": {"headline": "I"}}}        | /associations/a/uri
            {"uri": "urn:a", "headline": "H", "renditions": {"a": {"width": "wide"}}}          | /renditions/a/width
            {"uri": "urn:a", "headlines": [{"role": "main"}]}                                  | /headlines/0/value
            {"uri": "urn:a", "headlines": {"value": "H"}}                                      | /headlines
            {"uri": "urn:a", "headlines": [{"value": "H", "lang": "en"}]}                      | /headlines/0/lang
            {"uri": "urn:a", "bodies": [{"value": "B", "charcount": "1"}]}                     | /bodies/0/charcount
            {"uri": "urn:a", "versionCreated": "2026-11-24T10:00:00", "headlines": []}         | /versionCreated
            {"uri": "urn:a", "pubStatus": "withheldd", "headlines": [{"value": "H"}]}          | /pubStatus
            {"uri": "urn:a", "versionCreated": "2026-11-24T10:00:00Z", "urgency": 1.5}         | /urgency
            {"uri": "urn:a", "standard": {"version": "3.0", "date": "x"}}                      | /standard/date
            {"uri": "urn:a", "standard": {"version": "4.0"}, "headline": "H"}                  | /standard/version
            {"uri": "urn:a", "standard": {"version": "2.0"}, "headline": "H"}                  | /headline
            {"uri": "urn:a", "$standard": {"version": "1.3"}, "expires": "2026-11-24T10:00:00Z"} | /expires
            {"uri": "urn:a", "$standard": {"version": "1.0"}, "type": "component"}             | /type
            {"uri": "urn:a", "standard": {"version": "2.2"}, "type": "event"}                  | /type
            {"uri": "urn:a", "standard": {"version": "2.2"}, "eventdetails": {}}               | /eventdetails
            {"uri": "urn:a", "standard": {"version": "2.1"}, "digitalsourcetype": {}}          | /digitalsourcetype
            {"uri": "urn:a", "standard": {"version": "2.2"}, "digitalsourcetype": {"uri": ""}} | /digitalsourcetype/uri
            {"uri": "urn:a", "standard": {"version": "3.0"}, "digitalSourceType": {}}          | /digitalSourceType
            {"uri": "urn:a", "pubStatus": "usable", "eventDetails": {"dates": {"endDate": "2026"}}} | /eventDetails/dates/endDate
            {"uri": "urn:a", "pubStatus": "usable", "eventDetails": {"dates": {"expectedEndDate": "soon"}}} | /eventDetails/dates/expectedEndDate
            {"uri": "urn:a", "pubStatus": "usable", "plannedCoverage": [{"itemCount": {"to": 1}}]} | /plannedCoverage/0/itemCount/to
            """)
    void whatBreaksTheStandardIsRefusedWithItsPlace(String document, String pointer) {
        Fault fault = fault(Format.NINJS, document);

        assertEquals(400, fault.status(), fault::detail);
        assertEquals(pointer, fault.pointer(), fault::detail);
        assertTrue(fault.detail().length() < 400, fault::detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uri\": \"urn:a\"}",
                "{\"uri\": \"urn:a\", \"headline\": \" \"}",
                "{\"uri\": \"urn:a\", \"headlines\": [], \"bodies\": [{\"value\": \" \"}]}",
                "{\"uri\": \"urn:a\", \"type\": \"picture\", \"slugline\": \"s\"}"
            })
    void validDocumentWithNothingToReadIsUnusable(String document) {
        Fault fault = fault(Format.NINJS, document);

        assertEquals(422, fault.status());
        assertTrue(fault.detail().contains("nothing to read"), fault::detail);
    }

    @ParameterizedTest
    @CsvSource({"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6"})
    void eachMinorVersionOfOneIsKnown(String version) {
        assertEquals(
                "H", only(Format.NINJS, """
                {"uri": "urn:a", "headline": "H", "pubstatus": "usable", "byline": "B",
                 "renditions": {"x": {"href": "https://example.org/a", "height": 1}}}""".replace("urn:a", "urn:" + version)).headline());
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                "standard": {"version": "2.2"}, "digitalsourcetype": {"name": "Print", "uri": "http://cv.iptc.org/a"}""", """
                "standard": {"version": "2.2"}, "bodies": [{"value": "B", "charcount": 1.5}]""", """
                "standard": {"version": "3.1"}, "digitalSourceType": {"literal": "print"}""", """
                "standard": {"version": "3.0"}, "type": "event", "eventDetails": {"dates": {
                    "expectedStartDate": "2026-11", "expectedEndDate": "2026-11-24T10:00:00+01:00",
                    "recurrence": {"recurrenceRules": [{"frequency": "weekly", "interval": 2}]}}}""", """
                "standard": {"version": "3.0"}, "type": "planning", "plannedCoverage": [{"type": "picture",
                    "commissioned": {"by": "B", "references": [{"name": "N", "value": "V"}]},
                    "itemCount": {"rangeFrom": 1, "rangeTo": 3}}]"""})
    void whatTheStandardAllowsIsRead(String members) {
        assertEquals(
                "H",
                only(Format.NINJS, "{\"uri\": \"urn:a\", \"headlines\": [{\"value\": \"H\"}], " + members + "}")
                        .headline());
    }

    @Test
    void memberOfANewerMinorVersionIsLetThrough() {
        assertEquals("H", only(Format.NINJS, """
                {"uri": "urn:a", "standard": {"name": "ninjs", "version": "3.7"}, "headlines": [{"value": "H"}],
                 "aiInfo": {"used": true}}""").headline());
        assertEquals("/pubStatus", fault(Format.NINJS, """
                {"uri": "urn:a", "standard": {"name": "ninjs", "version": "3.7"}, "headlines": [{"value": "H"}],
                 "pubStatus": "gone"}""").pointer());
    }
}
