package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.stack.StockSuperdesk.State;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A stock Superdesk pushes, and what of it is on the topic.
@ExtendWith(SharedHouse.class)
class PushIT {
    private static final String SECRET = "superdesk says that it is me";

    private static House house;
    private static Keys keys;
    private static Operator operator;
    private static String push;
    private static StockSuperdesk superdesk;

    @BeforeAll
    static void open(SharedHouse.Opened shared) throws Exception {
        keys = shared.keys();
        house = shared.house();
        operator = new Operator(house, keys);
        operator.ask(201, "POST", "/v1/feeds", """
                {"name": "desk", "secrets": {"superdesk": "%s"}}""".formatted(SECRET));
        operator.ask(201, "POST", "/v1/feeds", """
                {"name": "other", "secrets": {"superdesk": "the secret of another desk"}}""");
        push = house.address("ingest-service") + "/v1/push/superdesk";
        superdesk = new StockSuperdesk(push, push + "/assets", SECRET);
    }

    @Test
    void storyWithAPictureIsTakenWithoutIt() {
        State state = superdesk.transmit("""
                {"guid": "urn:desk:picture", "version": "1", "type": "text", "pubstatus": "usable",
                 "headline": "Harbour gets a new pier", "body_html": "<p>The pier is long.</p>",
                 "versioncreated": "2026-11-24T09:00:00+0000",
                 "associations": {"featuremedia": {"guid": "pic", "type": "picture", "version": "1",
                    "renditions": {"original": {"media": "2026/11/pier.jpg", "href": "http://desk.example/pier",
                                                "mimetype": "image/jpeg"}}}}}""");

        assertEquals(State.SUCCESS, state, superdesk.said()::toString);
        assertSaid("GET /v1/push/superdesk/assets/2026/11/pier.jpg 404");
        assertSaid("POST /v1/push/superdesk/assets 201");
        assertSaid("POST /v1/push/superdesk 201");
        JsonNode article = articles("urn:desk:picture").getFirst();
        assertEquals("desk", article.path("feed").asText());
        assertEquals("<p>The pier is long.</p>", article.path("body").asText());
        assertEquals("2026-11-24T09:00:00Z", article.path("publishedAt").asText());
    }

    @Test
    void correctionIsTheNextRevisionAndARepetitionIsNone() {
        String first = story("correction", 1, "usable", "The mayor opened the bridge.");
        String second = story("correction", 2, "usable", "The deputy mayor opened the bridge.");
        for (String item : List.of(first, first, second, second, first)) {
            assertEquals(State.SUCCESS, superdesk.transmit(item), superdesk.said()::toString);
        }

        assertEquals(
                List.of("1 <p>The mayor opened the bridge.</p>", "2 <p>The deputy mayor opened the bridge.</p>"),
                articles("urn:desk:correction").stream()
                        .map(article -> article.path("revision") + " "
                                + article.path("body").asText())
                        .toList());
    }

    @Test
    void takesOfAStoryAreItsRevisions() {
        String takes = "";
        for (int take = 1; take <= 3; take++) {
            takes += "Take %d. ".formatted(take);
            assertEquals(State.SUCCESS, superdesk.transmit(story("takes", take, "usable", takes.strip())));
        }

        assertEquals(3, articles("urn:desk:takes").size());
        assertTrue(articles("urn:desk:takes").getLast().path("body").asText().contains("Take 1. Take 2. Take 3."));
    }

    @Test
    void rewriteSaysWhatItComesFrom() {
        superdesk.transmit(story("before", 1, "usable", "A short one."));
        superdesk.transmit("""
                {"guid": "urn:desk:after", "version": "1", "type": "text", "headline": "A longer one",
                 "body_html": "<p>Long.</p>", "evolvedfrom": "urn:desk:before"}""");

        assertEquals(
                "urn:desk:before",
                articles("urn:desk:after").getFirst().path("evolvedFrom").asText());
    }

    @Test
    void killIsPassedOnAlsoBeforeItsStory() {
        assertEquals(State.SUCCESS, superdesk.transmit(story("killed", 1, "usable", "It is not so.")));
        assertEquals(State.SUCCESS, superdesk.transmit(story("killed", 2, "canceled", "Kill it.")));
        assertEquals(State.SUCCESS, superdesk.transmit(story("early", 2, "canceled", "Kill it.")));
        assertEquals(State.SUCCESS, superdesk.transmit(story("early", 1, "usable", "It is not so.")));

        assertEquals(
                List.of("usable", "canceled"),
                articles("urn:desk:killed").stream()
                        .map(article -> article.path("pubStatus").asText())
                        .toList());
        assertEquals(
                "canceled",
                articles("urn:desk:early").getLast().path("pubStatus").asText());
    }

    @Test
    void textsInAPackageAreTakenAndPicturesAreNot() {
        assertEquals(State.SUCCESS, superdesk.transmit("""
                {"guid": "urn:desk:package", "version": "1", "type": "composite", "headline": "The day",
                 "associations": {
                   "main-0": {"guid": "urn:desk:in-1", "type": "text", "headline": "In 1", "body_html": "<p>1</p>"},
                   "main-1": {"guid": "urn:desk:in-2", "type": "text", "headline": "In 2", "body_html": "<p>2</p>"},
                   "main-2": {"guid": "urn:desk:alone", "type": "text"}}}"""));
        assertEquals(State.SUCCESS, superdesk.transmit("""
                {"guid": "urn:desk:photo", "version": "1", "type": "picture", "headline": "A pier",
                 "description_text": "A pier"}"""));

        assertEquals(1, articles("urn:desk:in-1").size());
        assertEquals(1, articles("urn:desk:in-2").size());
        for (String none : List.of("package", "alone", "photo")) {
            assertEquals(0, articles("urn:desk:" + none).size(), none);
        }
    }

    @Test
    void feedIsTheOneThatSignedAndTheNamedOne() throws Exception {
        var named = new StockSuperdesk(push + "/other", push + "/other/assets", "the secret of another desk");
        var query = new StockSuperdesk(push + "?feed=other", push + "/assets", "the secret of another desk");
        var wrong = new StockSuperdesk(push + "/other", push + "/other/assets", SECRET);
        var first = new StockSuperdesk(push, push + "/assets", keys.feed());
        var stranger = new StockSuperdesk(push, push + "/assets", "nobody's secret");

        assertEquals(State.SUCCESS, named.transmit(story("named", 1, "usable", "By path.")));
        assertEquals(State.SUCCESS, query.transmit(story("query", 1, "usable", "By query.")));
        assertEquals(State.FAILED, wrong.transmit(story("wrong", 1, "usable", "By nobody.")));
        assertTrue(wrong.said().getLast().startsWith("POST /v1/push/superdesk/other 403 "), wrong.said()::toString);

        assertEquals("other", articles("urn:desk:named").getFirst().path("feed").asText());
        assertEquals("other", articles("urn:desk:query").getFirst().path("feed").asText());
        assertEquals(0, articles("urn:desk:wrong").size());
        assertEquals(State.SUCCESS, first.transmit(story("first", 1, "usable", "By the first feed.")));
        assertEquals(
                "default", articles("urn:desk:first").getFirst().path("feed").asText());
        assertEquals(State.FAILED, stranger.transmit(story("stranger", 1, "usable", "By a stranger.")));
    }

    @Test
    void feedThatSendsNoNinjsIsToldSo() throws Exception {
        operator.ask(201, "POST", "/v1/feeds", """
                {"name": "no-ninjs", "formats": ["syndication"], "secrets": {"superdesk": "the secret of a feed of RSS"}}""");
        var desk = new StockSuperdesk(push, push + "/assets", "the secret of a feed of RSS");

        assertEquals(State.FAILED, desk.transmit(story("no-ninjs", 1, "usable", "In ninjs.")));
        assertTrue(desk.said().getLast().startsWith("POST /v1/push/superdesk 415 "), desk.said()::toString);
        assertEquals(0, articles("urn:desk:no-ninjs").size());

        operator.ask(200, "PATCH", "/v1/feeds/no-ninjs", "{\"formats\": [\"ninjs\"]}");
        assertEquals(State.SUCCESS, desk.transmit(story("no-ninjs", 1, "usable", "In ninjs.")));
    }

    @Test
    void packedStoryIsUnpackedWithinTheLimit() throws Exception {
        byte[] packed = StockSuperdesk.gzip(story("packed", 1, "usable", "In fewer bytes."));
        byte[] bomb = StockSuperdesk.gzip(story("bomb", 1, "usable", " ".repeat(5 << 20)));

        assertEquals(201, superdesk.postPacked(packed, "gzip"), superdesk.said()::toString);
        assertEquals(1, articles("urn:desk:packed").size());
        assertEquals(413, superdesk.postPacked(bomb, "gzip"), superdesk.said()::toString);
        assertEquals(400, superdesk.postPacked(packed, "deflate"), superdesk.said()::toString);
        assertEquals(415, superdesk.postPacked(packed, "br"), superdesk.said()::toString);
    }

    @Test
    void whatIsNotSignedOrNotRightIsRefused() throws Exception {
        int unsigned = operator.send("POST", "/v1/push/superdesk", "no such key", story("x", 1, "usable", "x"))
                .statusCode();
        assertEquals(401, unsigned);
        assertEquals(State.FAILED, superdesk.transmit("{\"guid\": \"a\", \"headline\": {}}"));
        assertTrue(superdesk.said().getLast().contains("\"/headline\""), superdesk.said()::toString);
        assertEquals(State.FAILED, superdesk.transmit("{\"guid\": \"a\", \"type\": \"text\"}"));
        assertEquals(403, superdesk.postMedium(new byte[1000], "sha1=00"));
        assertEquals(201, superdesk.postMedium(new byte[12 << 20], null), "larger than an article may be");
    }

    @Test
    void brokerAwayIsNoReasonToDropAStory() throws Exception {
        String story = story("outage", 1, "usable", "Lights went out.");
        house.broker().kill();
        State away = superdesk.transmit(story);
        house.broker().start();

        assertEquals(State.RETRYING, away, superdesk.said()::toString);
        assertSaid("POST /v1/push/superdesk 503");
        State back = State.RETRYING;
        for (int attempt = 0; attempt < 20 && back == State.RETRYING; attempt++) {
            Thread.sleep(1000);
            back = superdesk.transmit(story);
        }
        assertEquals(State.SUCCESS, back, superdesk.said()::toString);
        assertEquals(
                List.of("1"),
                articles("urn:desk:outage").stream()
                        .map(article -> article.path("revision").asText())
                        .distinct()
                        .toList());
    }

    private static void assertSaid(String beginning) {
        assertTrue(superdesk.said().stream().anyMatch(line -> line.startsWith(beginning)), superdesk.said()::toString);
    }

    private static String story(String name, int version, String status, String text) {
        return """
                {"guid": "urn:desk:%s", "version": "%d", "type": "text", "pubstatus": "%s", "headline": "About %1$s",
                 "body_html": "<p>%s</p>", "versioncreated": "2026-11-24T09:0%2$d:00+0000", "priority": 6,
                 "firstcreated": "2026-11-24T09:00:00+0000"}""".formatted(name, version, status, text);
    }

    private static List<JsonNode> articles(String uri) {
        return Topics.articles(house).stream()
                .filter(article -> article.path("uri").asText().equals(uri))
                .toList();
    }
}
