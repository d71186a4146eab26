package io.flagwire.ingest.websub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.ingest.fetch.FetchAnswer;
import io.flagwire.ingest.format.Fuzzing;
import io.flagwire.ingest.format.Samples;
import io.flagwire.ingest.wire.Growth;
import io.flagwire.ingest.wire.UnreadableException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
    private static final URI HUB = URI.create("https://hub.example/");
    private static final URI SELF = URI.create("https://news.example/feed");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://hub.example/>; rel=\"hub\", <https://news.example/feed>; rel=\"self\"",
                "<https://hub.example/>;rel=hub,</feed>;rel=self",
                "<https://hub.example/>; title=\"a, b; c\"; rel=\"nofollow hub\", <feed>; REL=\"SELF\"",
                "<https://other.example/>; rel=\"alternate\", <https://hub.example/>; rel=hub, </feed>; rel=self",
                "<https://hub.example/>; rel=hub, <https://second.example/>; rel=hub, </feed>; rel=self"
            })
    void linksInHeadersAreFound(String header) {
        assertEquals(new Discovery(HUB, SELF), Discovery.of(answer("text/plain", "", header)));
    }

    @Test
    void headersMayBeSeveralAndGoBeforeTheBody() {
        FetchAnswer answer = answer(
                "application/atom+xml",
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><link rel=\"hub\" href=\"https://other.example/\"/></feed>",
                "<https://hub.example/>; rel=hub",
                "</feed>; rel=self");
        assertEquals(new Discovery(HUB, SELF), Discovery.of(answer));
    }

    @Test
    void feedsNameTheirHub() {
        assertEquals(new Discovery(HUB, SELF), Discovery.of(answer("application/atom+xml", """
                <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
                <link rel="self" href="https://news.example/feed"/><link href="https://hub.example/" rel="hub"/>
                <entry><link rel="hub" href="https://entry.example/"/></entry></feed>""")));
        assertEquals(new Discovery(HUB, SELF), Discovery.of(answer("application/rss+xml", """
                <rss version="2.0" xmlns:a10="http://www.w3.org/2005/Atom"><channel><link>https://news.example/</link>
                <item><link>https://news.example/1</link></item>
                <a10:link rel="hub" href="https://hub.example/"/><a10:link rel="self" href="/feed"/></channel></rss>""")));
        assertEquals(new Discovery(HUB, SELF), Discovery.of(answer("application/feed+json", """
                {"version": "https://jsonfeed.org/version/1.1", "feed_url": "https://news.example/feed",
                 "hubs": [{"type": "rssCloud", "url": "https://cloud.example/"},
                          {"type": "WebSub", "url": "https://hub.example/"}], "items": []}""")));
        assertEquals(new Discovery(HUB, SELF), Discovery.of(answer("text/html; charset=utf-8", """
                <!doctype html><head><link rel=stylesheet href=style.css><link rel=hub href=https://hub.example/>
                <link rel="self" href="/feed"></head><body><p>News</p></body>""")));
    }

    @Test
    void whatSaysNothingHasNoHub() {
        var nothing = new Discovery(null, null);
        assertEquals(nothing, Discovery.of(answer("application/atom+xml", "")));
        assertEquals(nothing, Discovery.of(answer("application/json", "[1")));
        assertEquals(nothing, Discovery.of(answer("text/html", "<p>hub</p>", "<:bad:>; rel=hub", "nonsense")));
        assertEquals(nothing, Discovery.of(answer("text/xml", "<feed><link rel=\"hub\" href=\"\"/></feed>")));
    }

    @Test
    void longHeaderIsReadInNoTime() {
        String header = "<a>" + "; a=b".repeat(2_000) + ", <" + "x".repeat(5_000);
        assertEquals(new Discovery(null, null), Discovery.of(answer("text/plain", "", header)));
    }

    @Test
    void damagedTopicsNameAHubOrNone() {
        List<byte[]> others = Stream.of(
                        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><link rel='hub' href='/hub'/></feed>",
                        "{\"feed_url\": \"/feed\", \"hubs\": [{\"type\": \"WebSub\", \"url\": \"https://hub.example/\"}]}",
                        "<!doctype html><head><link rel=hub href=https://hub.example/></head><body><p>News</p></body>",
                        Samples.text("atom.xml"))
                .map(document -> document.getBytes(UTF_8))
                .toList();
        for (String type : List.of("application/atom+xml", "application/feed+json", "text/html")) {
            byte[] sample = others.get(type.contains("atom") ? 0 : type.contains("json") ? 1 : 2);
            Fuzzing.damage(type, sample, others, damaged -> {
                String text = new String(damaged, UTF_8);
                Discovery found = Discovery.of(answer(type, text, text.substring(0, Math.min(text.length(), 4000))));
                if (found.hub() == null && found.self() == null) {
                    throw new UnreadableException(422, "nothing found", "");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<link rel='hub' href='%s'/>", "<link rel='self' href='/%s'/>", "%s"})
    void costGrowsWithTheTopic(String frame) {
        for (String unit : List.of("a/b/../../", "<link rel='hub'/>", "<link ", "&amp;", "</feed>", "<!--")) {
            Growth.assertLinear(
                    frame + unit,
                    size -> answer(
                            "application/atom+xml",
                            "<feed>%s</feed>".formatted(frame.replace("%s", unit.repeat(size / unit.length())))),
                    Discovery::of);
        }
    }

    private static FetchAnswer answer(String type, String body, String... links) {
        URI url = URI.create("https://news.example/today");
        return new FetchAnswer(
                200, url, url, Map.of("content-type", List.of(type), "link", List.of(links)), body.getBytes(UTF_8));
    }
}
