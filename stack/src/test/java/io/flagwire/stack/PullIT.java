package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.stack.Site.Page;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A site that cannot push is asked for what is new.
@ExtendWith(SharedHouse.class)
class PullIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PULLS = "/v1/feeds/site/pulls";
    private static final String RSS = "application/rss+xml";

    private static House house;
    private static Operator operator;
    private static Keys keys;
    private static Site site;

    @BeforeAll
    static void open(SharedHouse.Opened shared) throws Exception {
        keys = shared.keys();
        house = shared.house();
        operator = new Operator(house, keys);
        operator.ask(201, "POST", "/v1/feeds", "{\"name\": \"site\"}");
        site = new Site("127.0.0.1");
    }

    @AfterAll
    static void close() throws IOException {
        site.close();
    }

    @Test
    void feedIsAskedConditionallyAndNewsComesOnce() throws Exception {
        site.put("/etag", Page.feed(RSS, rss("etag", "One")).with("ETag", "\"1\""));
        register("/etag");
        await().atMost(PATIENCE).until(() -> notModified("/etag") >= 2);
        assertEquals(Optional.of("\"1\""), site.visits("/etag").getLast().noneMatch());
        assertEquals(List.of("One"), headlines("etag"));

        site.put("/etag", Page.feed(RSS, rss("etag", "One", "Two")).with("ETag", "\"2\""));
        await().atMost(PATIENCE).until(() -> headlines("etag").equals(List.of("One", "Two")));

        JsonNode pull = pull("/etag");
        assertEquals(pull.path("url"), pull.path("currentUrl"));
        assertEquals("active", pull.path("status").asText());
        assertFalse(pull.path("lastNewAt").isMissingNode());
    }

    @Test
    void modificationDateDoesAndSoDoesTheSameBody() throws Exception {
        String date = "Tue, 24 Nov 2026 09:00:00 GMT";
        site.put("/dated", Page.feed(RSS, rss("dated", "One")).with("Last-Modified", date));
        site.put("/bare", Page.feed(RSS, rss("bare", "One")));
        register("/dated");
        register("/bare");

        await().atMost(PATIENCE)
                .until(() -> notModified("/dated") >= 1 && site.visits("/bare").size() >= 3);
        assertEquals(Optional.of(date), site.visits("/dated").getLast().modifiedSince());
        await().atMost(PATIENCE).until(() -> result("/bare").equals("unchanged"));
        assertEquals(List.of("One"), headlines("dated"));
        assertEquals(List.of("One"), headlines("bare"));
    }

    @Test
    void everyFeedFormatIsReadAlsoCompressed() throws Exception {
        site.put("/json", Page.feed("application/feed+json", """
                {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [
                 {"id": "urn:json:1", "title": "One", "content_text": "Text."}]}""").gzip());
        site.put("/atom", Page.feed("text/xml; charset=utf-8", """
                <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>urn:news</id>
                <updated>2026-11-24T09:00:00Z</updated><entry><id>urn:atom:1</id><title>One</title>
                <updated>2026-11-24T09:00:00Z</updated><content type="text">Text.</content></entry></feed>"""));
        register("/json");
        register("/atom");

        await().atMost(PATIENCE)
                .until(() -> headlines("json").size() == 1 && headlines("atom").size() == 1);
    }

    @Test
    void redirectsForGoodAreRememberedAndIntoTheHouseRefused() throws Exception {
        site.put("/moved", Page.redirect(301, "/here"));
        site.put("/here", Page.feed(RSS, rss("here", "One")).with("ETag", "\"1\""));
        register("/moved");
        await().atMost(PATIENCE).until(() -> notModified("/here") >= 2);
        assertEquals(1, site.visits("/moved").size());
        assertEquals(site.url("/here"), pull("/moved").path("currentUrl").asText());

        // On this machine, too, but not in the range that is allowed.
        try (Site inner = new Site("127.0.0.2")) {
            inner.put("/secret", Page.feed(RSS, rss("secret", "One")));
            site.put("/in", Page.redirect(302, inner.url("/secret")));
            site.put("/metadata", Page.redirect(301, "http://169.254.169.254/latest/"));
            register("/in");
            register("/metadata");
            await().atMost(PATIENCE)
                    .until(() -> result("/in").startsWith("not asked")
                            && result("/metadata").startsWith("not asked"));
            assertEquals(List.of(), inner.visits("/secret"));
            assertEquals(
                    site.url("/metadata"), pull("/metadata").path("currentUrl").asText());

            JsonNode refused = operator.ask(422, "POST", PULLS, "{\"url\": \"%s\"}".formatted(inner.url("/secret")));
            assertEquals("/url", refused.path("pointer").asText());
            assertTrue(refused.path("detail").asText().contains("FLAGWIRE_PULL_ALLOW"), refused::toString);
        }
    }

    @Test
    void goneIsGoneUntilItIsRegisteredAgain() throws Exception {
        site.put("/gone", new Page(410, Map.of(), new byte[0]));
        String id = register("/gone").path("id").asText();
        await().atMost(PATIENCE)
                .until(() -> pull("/gone").path("status").asText().equals("gone"));
        int visits = site.visits("/gone").size();
        Thread.sleep(3000);
        assertEquals(visits, site.visits("/gone").size());

        site.put("/gone", Page.feed(RSS, rss("gone", "Back")));
        assertEquals(id, register("/gone").path("id").asText());
        await().atMost(PATIENCE).until(() -> headlines("gone").equals(List.of("Back")));
    }

    @Test
    void bombsAndNonsenseAreGivenUpAndNothingBreaks() throws Exception {
        site.put("/bomb", new Page(200, Map.of("Content-Type", RSS), new byte[64 << 20]).gzip());
        site.put("/large", new Page(200, Map.of("Content-Type", RSS), new byte[9 << 20]));
        site.put("/nonsense", Page.feed(RSS, "<html><body>Sorry"));
        for (String path : List.of("/bomb", "/large", "/nonsense", "/missing")) {
            register(path);
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertEquals("no answer: the answer is larger than 33554432 bytes when opened", result("/bomb"));
            assertEquals("no answer: the answer is larger than 8388608 bytes", result("/large"));
            assertTrue(result("/nonsense").startsWith("unreadable: "), result("/nonsense"));
            assertEquals("HTTP 404", result("/missing"));
        });
        house.awaitReady("ingest-service");
    }

    @Test
    void pageThatIsReadAgainIsNoSignOfLifeAndNoQuotaHoldsUpItsEnd() throws Exception {
        operator.ask(201, "POST", "/v1/feeds", "{\"name\": \"slow-site\", \"rate\": 1}");
        String[] titles = IntStream.range(0, 30).mapToObj(i -> "Ferry " + i).toArray(String[]::new);
        site.put("/stamped", Page.feed(RSS, rss("stamped", titles)));
        String pulls = "/v1/feeds/slow-site/pulls";
        operator.ask(201, "POST", pulls, "{\"url\": \"%s\"}".formatted(site.url("/stamped")));
        await().atMost(PATIENCE)
                .until(
                        () -> operator.get(pulls).at("/pulls/0/lastResult").asText(),
                        "30 new, 0 known, 0 rejected"::equals);

        site.put("/stamped", Page.feed(RSS, rss("stamped", titles) + "<!-- built a moment ago -->"));
        await().atMost(PATIENCE)
                .until(
                        () -> operator.get(pulls).at("/pulls/0/lastResult").asText(),
                        "0 new, 30 known, 0 rejected"::equals);

        JsonNode hour = operator.get("/v1/feeds/slow-site/status").path("lastHour");
        assertEquals(30, hour.path("accepted").asInt());
        assertEquals(0, hour.path("duplicate").asInt());
    }

    @Test
    void formatThatIsNotAgreedIsNotTaken() throws Exception {
        operator.ask(201, "POST", "/v1/feeds", "{\"name\": \"json-site\", \"formats\": [\"json-feed\"]}");
        site.put("/agreed", Page.feed(RSS, rss("agreed", "One")));
        String pulls = "/v1/feeds/json-site/pulls";
        operator.ask(201, "POST", pulls, "{\"url\": \"%s\"}".formatted(site.url("/agreed")));

        await().atMost(PATIENCE)
                .until(() -> operator.get(pulls)
                        .at("/pulls/0/lastResult")
                        .asText()
                        .equals("unreadable: this feed does not send syndication; it may send json-feed"));
        JsonNode reasons = operator.get("/v1/feeds/json-site/status").at("/lastHour/reasons");
        assertTrue(reasons.path("415").asInt() >= 1, reasons::toString);
        assertEquals(List.of(), headlines("agreed"));
    }

    @Test
    void serverThatAsksForPeaceGetsIt() throws Exception {
        site.put("/busy", new Page(503, Map.of("Retry-After", "3600"), new byte[0]));
        register("/busy");
        await().atMost(PATIENCE).until(() -> result("/busy").equals("HTTP 503"));

        Duration pause = Duration.between(
                Instant.now(), Instant.parse(pull("/busy").path("nextAt").asText()));
        assertTrue(pause.toMinutes() >= 58, pause.toString());
        assertEquals(1, site.visits("/busy").size());
    }

    @Test
    void onlyOperatorsRegisterAndRemove() throws Exception {
        String body = "{\"url\": \"%s\"}".formatted(site.url("/removed"));
        assertEquals(403, operator.send("POST", PULLS, keys.feed(), body).statusCode());
        assertEquals(401, operator.send("GET", PULLS, "no key", "").statusCode());
        operator.ask(404, "POST", "/v1/feeds/nobody/pulls", body);
        for (String wrong : List.of("{}", "{\"url\": \"feed\"}", "{\"url\": \"ftp://x.example/\"}")) {
            assertEquals(
                    "/url",
                    operator.ask(422, "POST", PULLS, wrong).path("pointer").asText(),
                    wrong);
        }

        site.put("/removed", Page.feed(RSS, rss("removed", "One")));
        String id = register("/removed").path("id").asText();
        await().atMost(PATIENCE).until(() -> !site.visits("/removed").isEmpty());
        assertEquals(
                204,
                operator.send("DELETE", PULLS + "/" + id, keys.operator(), "").statusCode());
        operator.ask(404, "DELETE", PULLS + "/" + id, "");
        int visits = site.visits("/removed").size();
        Thread.sleep(2500);
        assertTrue(site.visits("/removed").size() <= visits + 1, "at most the one under way");
    }

    private static JsonNode register(String path) throws Exception {
        return operator.ask(201, "POST", PULLS, "{\"url\": \"%s\"}".formatted(site.url(path)));
    }

    private static JsonNode pull(String path) throws Exception {
        for (JsonNode pull : operator.get(PULLS).path("pulls")) {
            if (pull.path("url").asText().equals(site.url(path))) {
                return pull;
            }
        }
        throw new AssertionError("no pull of " + path);
    }

    private static String result(String path) throws Exception {
        return pull(path).path("lastResult").asText();
    }

    private static long notModified(String path) {
        return site.visits(path).stream().filter(visit -> visit.status() == 304).count();
    }

    private static List<String> headlines(String name) {
        List<String> headlines = new ArrayList<>();
        for (JsonNode article : Topics.articles(house)) {
            if (article.path("uri").asText().startsWith("urn:" + name + ":")) {
                assertEquals("site", article.path("feed").asText());
                headlines.add(article.path("headline").asText());
            }
        }
        return headlines.stream().sorted().toList();
    }

    private static String rss(String name, String... titles) {
        StringBuilder items = new StringBuilder();
        for (String title : titles) {
            items.append("""
                    <item><guid isPermaLink="false">urn:%s:%s</guid><title>%2$s</title>
                    <description>About %2$s.</description></item>""".formatted(name, title));
        }
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>" + items + "</channel></rss>";
    }
}
