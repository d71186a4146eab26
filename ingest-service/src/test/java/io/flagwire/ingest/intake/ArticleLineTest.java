package io.flagwire.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.PubStatus;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.format.Format;
import io.flagwire.ingest.format.Fuzzing;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.format.ReadItem.Article;
import io.flagwire.ingest.format.ReadItem.Unreadable;
import io.flagwire.ingest.format.Samples;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.UnreadableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleLineTest {
    private static final String NINJS_2 = """
            {"uri": "urn:line:2", "headlines": [{"value": "Two"}], "standard": {"name": "ninjs", "version": "2.1"}}""";
    private static final String NINJS_3 = """
            {"uri": "urn:line:3", "headlines": [{"value": "Three"}], "pubStatus": "canceled",
             "standard": {"name": "ninjs", "version": "3.1"}}""".replace("\n", " ");

    @Test
    void everyKindOfArticleIsRecognised() {
        assertEquals(
                "One", article("{\"uri\": \"tag:line\", \"headline\": \"One\"}").headline());
        assertEquals(
                "<p>B</p>",
                article("{\"uri\": \"urn:line:1\", \"headline\": \"H\", \"body_html\": \"<p>B</p>\"}")
                        .body());
        assertEquals("Two", article(NINJS_2).headline());
        assertEquals(PubStatus.CANCELED, article(NINJS_3).pubStatus());
        ArticleSubmission event = article(event("{\"headline\": \"In an event\"}"));
        assertEquals("In an event", event.headline());
        assertEquals("urn:line#s", event.uri());
        assertEquals("Two", article(event(NINJS_2)).headline());
        assertEquals("One", article("""
                {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a", "title": "One"}]}""").headline());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"headline\": []}",
                "{\"headline\": \"x\", \"publishedAt\": \"soon\"}",
                "{\"uri\": \"urn:a\", \"body_html\": 7}",
                "{\"uri\": \"urn:a\", \"headlines\": [{\"value\": \"a\", \"of\": 1}], \"standard\": {\"name\": \"ninjs\", \"version\": \"2.1\"}}",
                "{\"specversion\": \"1.0\", \"source\": \"s\", \"type\": \"t\", \"data\": {}}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"data\": {\"headline\": []}}",
                "{\"headline\": \"x\"",
                "[]",
                "7"
            })
    void whatIsWrongIsSaidAsWereItPushedAlone(String line) {
        assertEquals(alone(line), fault(line, Optional.empty()));
    }

    @Test
    void lineOfSeveralArticlesIsRefused() {
        Fault fault = fault("""
                {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]}""", Optional.empty());
        assertEquals(422, fault.status());
        assertTrue(fault.detail().contains("2 articles"), fault::detail);
    }

    @Test
    void feedSendsInLinesWhatWasAgreedAndNothingElse() {
        Optional<FeedAccount> ninjsAlone = Optional.of(new FeedAccount(
                "lines", null, null, Set.of("ninjs", "syndication"), null, Instant.EPOCH, Instant.EPOCH));

        assertEquals(1, ArticleLine.read(NINJS_2.getBytes(UTF_8), ninjsAlone).line());
        Fault refused = fault("{\"headline\": \"One\"}", ninjsAlone);
        assertEquals(415, refused.status());
        assertTrue(refused.detail().contains("ninjs, syndication"), refused::detail);
        assertEquals(415, fault(event(NINJS_2), ninjsAlone).status());
    }

    @Test
    void damagedLinesAreItems() {
        List<byte[]> samples = Samples.NAMES.stream()
                .filter(name -> name.endsWith("json"))
                .map(Samples::bytes)
                .toList();
        for (String name : List.of("native.json", "ninjs-1.json", "ninjs-2.json", "ninjs-3.json", "event.json")) {
            byte[] sample = Samples.bytes(name);
            Fuzzing.damage(name, sample, samples, damaged -> {
                ReadItem item = ArticleLine.read(damaged, Optional.empty());
                Fuzzing.check(item);
                if (item instanceof Unreadable unreadable) {
                    throw new UnreadableException(unreadable.fault());
                }
            });
        }
    }

    private static String event(String data) {
        return "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"urn:line\", \"type\": \"t\", \"subject\": \"s\", \"data\": %s}"
                .formatted(data);
    }

    private static ArticleSubmission article(String line) {
        return switch (ArticleLine.read(line.getBytes(UTF_8), Optional.empty())) {
            case Article(int number, ArticleSubmission submission) -> submission;
            case Unreadable unreadable -> throw new AssertionError(unreadable.fault());
        };
    }

    private static Fault fault(String line, Optional<FeedAccount> feed) {
        return switch (ArticleLine.read(line.getBytes(UTF_8), feed)) {
            case Article article -> throw new AssertionError(article);
            case Unreadable(int number, Fault fault) -> fault;
        };
    }

    private static Fault alone(String document) {
        byte[] body = document.getBytes(UTF_8);
        try {
            throw new AssertionError(Format.of(body, "application/json").read(body, "application/json"));
        } catch (UnreadableException e) {
            return e.fault();
        }
    }
}
