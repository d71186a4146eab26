package io.flagwire.ingest.superdesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.flagwire.events.PubStatus;
import io.flagwire.ingest.format.Fuzzing;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.wire.Growth;
import io.flagwire.ingest.wire.UnreadableException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuperdeskNinjsTest {
    @Test
    void damagedPushesAreReadOrRefused() {
        List<byte[]> samples = List.of("""
                {"guid": "urn:desk:1", "version": 3, "type": "text", "headline": "H", "body_html": "<p>B</p>",
                 "versioncreated": "2026-11-24T09:05:00+0000", "embargoed": "2026-11-24T12:00:00+01:00"}""".getBytes(UTF_8), """
                {"guid": "urn:desk:2", "type": "composite", "associations": {"main-0": {"guid": "urn:desk:3",
                 "type": "text", "headline": "In it", "body_text": "B"}, "main-1": null}}""".getBytes(UTF_8));
        for (byte[] sample : samples) {
            Fuzzing.damage("superdesk", sample, samples, damaged -> {
                List<ReadItem> items =
                        switch (SuperdeskNinjs.read(damaged)) {
                            case SuperdeskPush.Text(ReadItem item) -> List.of(item);
                            case SuperdeskPush.Package(List<ReadItem> texts) -> texts;
                            case SuperdeskPush.Other other -> List.of();
                        };
                items.forEach(Fuzzing::check);
                if (!items.isEmpty() && items.getFirst() instanceof ReadItem.Unreadable unreadable) {
                    throw new UnreadableException(unreadable.fault());
                }
            });
        }
    }

    @Test
    void costGrowsWithThePush() {
        for (String unit : List.of("\"m#\": {\"type\": \"text\", \"body_text\": \"b\"},", "\"m#\": [[]],")) {
            Growth.assertLinear(
                    unit,
                    size -> {
                        StringBuilder parts = new StringBuilder();
                        for (int i = 0; parts.length() < size; i++) {
                            parts.append(unit.replace("#", Integer.toString(i)));
                        }
                        return "{\"type\": \"composite\", \"associations\": {%s \"n\": null}}"
                                .formatted(parts)
                                .getBytes(UTF_8);
                    },
                    SuperdeskNinjs::read);
        }
    }

    @Test
    void deepPushIsRefused() {
        SuperdeskPush push = SuperdeskNinjs.read(("{\"extra\": " + "[".repeat(50_000)).getBytes(UTF_8));
        var unreadable = assertInstanceOf(
                ReadItem.Unreadable.class,
                assertInstanceOf(SuperdeskPush.Text.class, push).item());
        assertEquals(400, unreadable.fault().status());
        assertEquals(true, unreadable.fault().detail().contains("deeper than 100"), unreadable.toString());
    }

    @Test
    void storyIsReadAsSuperdeskWritesIt() {
        ArticleSubmission story = text("""
                {"guid": "urn:newsml:desk.example:2026-11-24:1", "version": 3, "type": "text", "pubstatus": "usable",
                 "headline": "Ministry lists two shipping firms", "slugline": "SHIPPING", "language": "en",
                 "body_html": "<p>The ministry listed two firms.</p>", "body_text": "ignored", "byline": "A. Reporter",
                 "located": "Vienna", "versioncreated": "2026-11-24T09:05:00+0000",
                 "firstpublished": "2026-11-24T09:00:00+0000", "embargoed": "2026-11-24T12:00:00+01:00",
                 "evolvedfrom": "urn:newsml:desk.example:2026-11-24:0", "priority": 6, "urgency": 3,
                 "service": [{"code": "i", "name": "International"}], "place": [{"code": "AT", "name": "Austria"}],
                 "associations": {"featuremedia": {"type": "picture", "guid": "p", "renditions": {}}, "gone": null}}""");

        assertEquals("urn:newsml:desk.example:2026-11-24:1", story.uri());
        assertEquals("3", story.version());
        assertEquals(PubStatus.USABLE, story.pubStatus());
        assertEquals("Ministry lists two shipping firms", story.headline());
        assertEquals("<p>The ministry listed two firms.</p>", story.body());
        assertEquals("text/html", story.contentType());
        assertEquals("en", story.language());
        assertEquals("A. Reporter", story.by());
        assertEquals("Vienna", story.located());
        assertEquals(Instant.parse("2026-11-24T09:00:00Z"), story.publishedAt());
        assertEquals(Instant.parse("2026-11-24T11:00:00Z"), story.embargoedUntil());
        assertEquals("urn:newsml:desk.example:2026-11-24:0", story.evolvedFrom());
    }

    @ParameterizedTest
    @CsvSource({
        "canceled, CANCELED",
        "cancelled, CANCELED",
        "Canceled, CANCELED",
        "withheld, WITHHELD",
        "usable, USABLE",
        "new-in-some-version, USABLE"
    })
    void statusIsReadInEverySpelling(String word, PubStatus status) {
        assertEquals(
                status,
                text("{\"guid\": \"a\", \"pubstatus\": \"%s\"}".formatted(word)).pubStatus());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T09:00:00+0000",
                "2026-11-24T09:00:00Z",
                "2026-11-24T09:00:00+00:00",
                "2026-11-24T09:00Z",
                "2026-11-24T09:00:00.0+0000",
                "2026-11-24T09:00:00.000000+00",
                "2026-11-24T11:00:00+0200"
            })
    void momentsAreReadWithEveryOffset(String moment) {
        assertEquals(
                Instant.parse("2026-11-24T09:00:00Z"),
                text("{\"guid\": \"a\", \"headline\": \"h\", \"versioncreated\": \"%s\"}".formatted(moment))
                        .publishedAt());
    }

    @Test
    void briefIsItsAbstractAndPreformattedTextIsText() {
        ArticleSubmission brief = text("{\"guid\": \"a\", \"headline\": \"h\", \"body_html\": \"\","
                + " \"description_html\": \"<p>Short.</p>\", \"description_text\": \"Short.\"}");
        assertEquals("<p>Short.</p>", brief.body());
        assertEquals("text/html", brief.contentType());

        ArticleSubmission plain = text("{\"guid\": \"a\", \"type\": \"preformatted\", \"body_text\": \"Results\"}");
        assertEquals("Results", plain.body());
        assertEquals("text/plain", plain.contentType());

        assertNull(text("{\"guid\": \"a\", \"headline\": \"h\"}").contentType());
    }

    @Test
    void packageIsTheTextsInIt() {
        var push = SuperdeskNinjs.read("""
                {"guid": "package", "type": "composite", "headline": "The day", "associations": {
                    "main": {"guid": "one", "type": "text", "headline": "One", "body_html": "<p>1</p>"},
                    "main-1": {"guid": "sent-alone", "type": "text"},
                    "main-2": {"guid": "picture", "type": "picture", "body_text": "A picture"},
                    "side/bar": {"guid": "two", "type": "text", "headline": ["x"], "body_text": "2"}}}
                """.getBytes(UTF_8));
        List<ReadItem> texts =
                assertInstanceOf(SuperdeskPush.Package.class, push).texts();

        assertEquals(2, texts.size());
        assertEquals(
                "one",
                assertInstanceOf(ReadItem.Article.class, texts.getFirst())
                        .submission()
                        .uri());
        var fault = assertInstanceOf(ReadItem.Unreadable.class, texts.getLast()).fault();
        assertEquals("/associations/side~1bar/headline", fault.pointer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"picture", "graphic", "video", "audio", "event", "planning", "planning_featured"})
    void whatHasNoTextIsNotRead(String type) {
        assertInstanceOf(
                SuperdeskPush.Other.class,
                SuperdeskNinjs.read(
                        "{\"guid\": \"a\", \"type\": \"%s\"}".formatted(type).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"guid\": {}}|/guid",
                "{\"guid\": \"a\", \"version\": []}|/version",
                "{\"guid\": \"a\", \"versioncreated\": \"yesterday\"}|/versioncreated",
                "{\"guid\": \"a\", \"versioncreated\": \"2026-11-24T09:00:00\"}|/versioncreated",
                "[]|''",
                "null|''",
                "{|''",
                "''|''",
                "\"text\"|''"
            })
    void whatCannotBeReadIsSaidWithItsPlace(String body, String pointer) {
        var push = SuperdeskNinjs.read(body.getBytes(UTF_8));
        var item = assertInstanceOf(SuperdeskPush.Text.class, push).item();
        var fault = assertInstanceOf(ReadItem.Unreadable.class, item).fault();

        assertEquals(400, fault.status());
        assertEquals(pointer, fault.pointer());
    }

    private static ArticleSubmission text(String json) {
        var item = assertInstanceOf(SuperdeskPush.Text.class, SuperdeskNinjs.read(json.getBytes(UTF_8)))
                .item();
        return assertInstanceOf(ReadItem.Article.class, item, item.toString()).submission();
    }
}
