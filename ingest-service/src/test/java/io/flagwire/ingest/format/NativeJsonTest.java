package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeJsonTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"headline": {"en": "x"}}               | /headline       | text
            {"headline": "x", "publishedAt": "Tue"} | /publishedAt    | 2026-11-24T13:00:00Z
            {"headline": "x", "pubStatus": "dead"}  | /pubStatus      | usable, withheld and canceled
            {"embargoedUntil": []}                  | /embargoedUntil | offset
            [{"headline": "x"}]                     | ``              | one JSON object
            "x"                                     | ``              | one JSON object
            null                                    | ``              | one JSON object
            {"headline": "x"                        | ``              | line 1, column
            {"headline": "x"} {"headline": "y"}     | ``              | one JSON object
            """)
    void saysWhatIsWrongAndWhere(String json, String pointer, String detail) {
        Fault fault = fault(json);

        assertEquals(400, fault.status());
        assertEquals(pointer, fault.pointer(), fault::detail);
        assertTrue(fault.detail().contains(detail), fault::detail);
    }

    @Test
    void numberIsTakenAsTheVersionItIs() {
        assertEquals("3", read("{\"headline\": \"x\", \"version\": 3}").version());
    }

    @Test
    void emptyBodyIsNoArticle() {
        assertEquals(400, fault("").status());
    }

    @Test
    void textThatLaterStepsCannotKeepIsMended() {
        ArticleSubmission submission = read("{\"headline\": \"a\\u0000b\", \"body\": \"\\ud83d and \\ud83d\\ude80\"}");

        assertEquals("a\ufffdb", submission.headline());
        assertEquals("\ufffd and \ud83d\ude80", submission.body());
        assertEquals(Optional.empty(), submission.fault());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"uri": "a\\u0000b", "headline": "x"}            | 422 | /uri
            {"url": "\\ud800", "headline": "x"}              | 422 | /url
            {"url": "javascript:alert(1)", "headline": "x"}  | 400 | /url
            {"url": "data:text/html,x", "headline": "x"}     | 400 | /url
            {"url": "/news/1", "headline": "x"}              | 400 | /url
            {"url": "https://", "headline": "x"}             | 400 | /url
            {"pubStatus": "canceled"}                        | 422 | /uri
            {"uri": "a"}                                     | 422 | /body
            {"headline": " ", "body": ""}                    | 422 | /body
            {"headline": "x", "contentType": "text/rtf"}     | 400 | /contentType
            """)
    void namesTheFieldAtFault(String json, int status, String pointer) {
        Fault fault = read(json).fault().orElseThrow();

        assertEquals(status, fault.status());
        assertEquals(pointer, fault.pointer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a", " HTTPS://news.example/1 ", "", " "})
    void urlIsAnAddressOnTheWebOrNone(String url) {
        assertEquals(
                Optional.empty(),
                read("{\"url\": \"%s\", \"headline\": \"x\"}".formatted(url)).fault());
    }

    private static ArticleSubmission read(String json) {
        return NativeJson.read(json.getBytes(UTF_8));
    }

    private static Fault fault(String json) {
        return assertThrows(UnreadableException.class, () -> read(json)).fault();
    }
}
