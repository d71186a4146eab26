package io.flagwire.alert.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.events.Alert;
import io.flagwire.events.AlertArticle;
import io.flagwire.events.AlertData;
import io.flagwire.events.AlertStory;
import io.flagwire.events.AlertType;
import io.flagwire.events.kafka.EventJson;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class AtomFeedTest {
    private static final Instant AT = Instant.parse("2026-11-24T13:00:00Z");

    @Test
    void whatStrangersWroteIsTextAndNoScript() throws Exception {
        String hostile = "</title><script>alert('x')</script> & \u0000 <b onload=x>";
        byte[] feed = AtomFeed.of(
                "sub-1",
                "http://alerts.example/feed",
                List.of(entry(
                        hostile, "javascript:alert(1)", "https://news.example/a?b=\"><script>", "data:text/html,x")));

        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        Document document = parsers.newDocumentBuilder().parse(new ByteArrayInputStream(feed));
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertEquals(0, document.getElementsByTagName("b").getLength());
        NodeList titles = document.getElementsByTagName("title");
        assertEquals(hostile.replace('\u0000', '\ufffd'), titles.item(1).getTextContent());
        // Without a type, a title is text (RFC 4287, 3.1.1).
        assertEquals(0, titles.item(1).getAttributes().getLength());
        List<String> links = new ArrayList<>();
        NodeList found = document.getElementsByTagName("link");
        for (int i = 0; i < found.getLength(); i++) {
            links.add(found.item(i).getAttributes().getNamedItem("href").getTextContent());
        }
        assertEquals(List.of("http://alerts.example/feed", "https://news.example/a?b=\"><script>"), links);
    }

    private static AlertLedger.Entry entry(String headline, String... addresses) {
        List<AlertArticle> articles = new ArrayList<>();
        for (String address : addresses) {
            articles.add(new AlertArticle("news.example", address, headline, AT));
        }
        var story = new AlertStory(
                "story-1", 1, headline, List.of(), List.of(), List.of(), articles, articles.size(), null, AT, AT);
        var alert = new Alert(
                AlertType.STORY_FLAGGED, AT, new AlertData("alert-1", "sub-1", 1, story, List.of("<i>why</i>")));
        return new AlertLedger.Entry(
                new Place(0, 0), "alert-1", "story.flagged", new String(EventJson.write(alert), UTF_8));
    }
}
